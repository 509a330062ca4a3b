/** What a colour says. `due` is "soon", `neutral` says nothing. Always shown together with an icon or a word. */
export type Tone = "neutral" | "primary" | "ok" | "due" | "warn" | "crit";
