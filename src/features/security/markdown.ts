import { ITEM_STATES, type Item, type Step } from "../../domain/security/item.ts";
import { visibleLines, visibleText } from "../../ui/visible-text.ts";
import { STATE_WORDS } from "./words.ts";

/** Text that no Markdown reader takes for anything else. Hidden characters and line breaks become visible ones. */
const prose = (text: string): string => visibleText(text).replace(/[\\`*_{}[\]()<>#+!|~&:@.-]/g, "\\$&");

/** Longer than any run of backticks in the text, so that nothing in it ends the span or the block (CommonMark 6.1, 4.5). */
function fence(text: string, least: number): string {
  const runs = text.match(/`+/g) ?? [];
  return "`".repeat(Math.max(least, ...runs.map((run) => run.length + 1)));
}

function span(text: string): string {
  const shown = visibleText(text);
  const ticks = fence(shown, 1);
  return `${ticks} ${shown} ${ticks}`;
}

function block(text: string): string {
  const shown = visibleLines(text);
  const ticks = fence(shown, 3);
  return [ticks, ...shown.split("\n"), ticks].map((line) => `   ${line}`).join("\n");
}

const stepOf = ({ text, code }: Step, index: number): string =>
  `${index + 1}. ${prose(text)}${code === undefined ? "" : `\n\n${block(code)}\n`}`;

function itemOf({ title, id, topic, says, evidence, why, repair, state }: Item): string {
  const isFine = state === "good" || state === "not-applicable";
  return [
    `### ${prose(title)}`,
    "",
    `${STATE_WORDS[state]} · ${topic} · ${span(id)}`,
    "",
    prose(says),
    ...(evidence.length > 0 ? ["", "Seen:", "", ...evidence.map((one) => `- ${span(one)}`)] : []),
    "",
    `Why: ${prose(why)}`,
    ...(isFine ? [] : ["", "Fix:", "", ...repair.map(stepOf)]),
    "",
  ].join("\n");
}

/** The checklist as a Markdown document. @param at when it was read */
export function toMarkdown(items: readonly Item[], platform: { name: string; base: string }, at: Date): string {
  const counts = ITEM_STATES.map(
    (state) => `${STATE_WORDS[state]}: ${items.filter((item) => item.state === state).length}`,
  );
  return [
    `# Security checklist: ${prose(platform.name)}`,
    "",
    `Platform: ${span(platform.base)}`,
    "",
    `Read: ${at.toISOString().replace(/\.\d+Z$/, "Z")}`,
    "",
    `${counts.join(" · ")}`,
    "",
    ...items.map(itemOf),
  ].join("\n");
}
