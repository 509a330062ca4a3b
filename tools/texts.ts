/** The texts of a source file, for `tools/words.test.ts`. */
import { parseSync, Visitor } from "vite";

/** Sentences in strings, templates and markup; text of several lines is code that the console shows. */
export function textsIn(file: string, source: string): string[] {
  const texts: string[] = [];
  const add = (text: string, isCode: boolean) => {
    if (!isCode && /[a-z]{2} [a-z]/i.test(text)) texts.push(text.replace(/\s+/g, " ").trim());
  };
  new Visitor({
    Literal: ({ value }) => {
      if (typeof value === "string") add(value, value.includes("\n"));
    },
    TemplateLiteral: ({ quasis }) => {
      const text = quasis.map(({ value }) => value.cooked ?? "").join("x");
      add(text, text.includes("\n"));
    },
    JSXText: ({ value }) => add(value, false),
  }).visit(parseSync(file, source).program);
  return texts.flatMap((text) => text.split(/(?<=[.!?:;])\s+/));
}

const INLINE = /^(?:a|b|bdi|code|em|strong|span|Code|Link)$/;

/** Where a word runs into the value after it: the markup drops a line break and the blanks around it. */
export function runningTogether(file: string, source: string): string[] {
  const found: string[] = [];
  const { program } = parseSync(file, source);
  const look = ({ children }: { children: readonly { type: string; start: number; end: number }[] }) => {
    const raw = (at: number) => source.slice(children[at]?.start, children[at]?.end);
    for (const [at, child] of children.entries()) {
      if (child.type !== "JSXText") continue;
      const isInline = (other: number) => {
        if (children[other]?.type === "JSXExpressionContainer") return /^\{(?!["'/])[^?&]*\}$/.test(raw(other));
        return children[other]?.type === "JSXElement" && INLINE.test(/^<([\w.]+)/.exec(raw(other))?.[1] ?? "");
      };
      if (/[\w,;:.]\s*\n\s*$/.test(raw(at)) && isInline(at + 1)) found.push(`${file}: ${raw(at).trim().slice(-40)}`);
      if (/^\s*\n\s*[\w(“]/.test(raw(at)) && isInline(at - 1)) found.push(`${file}: ${raw(at).trim().slice(0, 40)}`);
    }
  };
  new Visitor({ JSXElement: look, JSXFragment: look }).visit(program);
  return found;
}
