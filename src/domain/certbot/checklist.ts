import type { Section } from "./section.ts";

const escaped = (text: string): string => text.replace(/[\\`*_<>[\]#|~]/g, "\\$&");

/** A block of a list item: its fence is longer than any run of backticks in it, and stands in the item's column. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `\n${fence}${language}\n${text}\n${fence}\n`.replace(/^(?=.)/gm, "  ");
}

/** The guide as a Markdown list to tick off. */
export function checklist(title: string, sections: readonly Section[]): string {
  const parts = sections.map((section) => {
    const steps = section.steps.flatMap(({ why, command, configuration }) => [
      `- [ ] ${escaped(why)}`,
      ...(command === undefined ? [] : [fenced(command, "sh")]),
      ...(configuration === undefined ? [] : [fenced(configuration.text, configuration.language)]),
    ]);
    const remarks = (section.remarks ?? []).map(({ term, text }) => `- **${escaped(term)}**: ${escaped(text)}`);
    const blocks = [steps.join("\n"), remarks.join("\n")].filter(Boolean);
    return [
      `## ${escaped(section.title)}${section.optional ? " (optional)" : ""}`,
      escaped(section.intro),
      ...blocks,
    ].join("\n\n");
  });
  return `# ${escaped(title)}\n\n${parts.join("\n\n")}\n`;
}
