/**
 * Characters that show nothing, change the direction of what follows, or look like an ordinary space:
 * controls, formats (bidi, zero-width, tags), lone surrogates, private use, unassigned, separators and default-ignorables.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/gu;

function symbol(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return `\u27e6U+${code.padStart(4, "0")}\u27e7`;
}

/** Text from outside made fit to be looked at: every hidden character becomes a visible one, ⟦U+202E⟧. */
export function visibleText(text: string): string {
  return text.replace(HIDDEN, symbol);
}

/** `visibleText` that keeps line feeds, for blocks of several lines. */
export function visibleLines(text: string): string {
  return text.split("\n").map(visibleText).join("\n");
}
