/** What each field's help says. */
export const HELP = {
  header: "Request headers that pages may send. JSON needs Content-Type. * allows all.",
  exposedHeader: "Response headers that scripts may read in addition to the standard ones. Usually empty.",
  method: "Methods that pages may use. Include GET if they send a DreamFactory header. OPTIONS is not needed.",
  maxAge: (limits: string) =>
    `How long browsers remember the answer to a preflight. ${limits} Empty or 0: they ask before every call.`,
  credentials: "For cookies and HTTP authentication only. Session tokens and API keys do not need it.",
  enabled: "An entry that is switched off is ignored.",
  description: "For people. “until 2026-12-31” makes the entry temporary: the list warns when that day is over.",
  temporary: (day: string) => `Temporary: the list warns when ${day} is over. Nothing is switched off by itself.`,
};

/** Why a field's value cannot be stored; `most` is what the platform keeps. */
export const INVALID = {
  noPath: "Enter the path that this entry is for, without a leading slash",
  longPath: (most: number) => `The platform keeps at most ${most} characters of a path.`,
  noOrigin: "Add at least one origin, e.g. https://shop.example.com",
  longOrigins: (most: number) =>
    `All origins together may have ${most} characters. Put some into an entry of their own, with a narrower path.`,
  longDescription: (most: number) => `A description may have ${most} characters.`,
  notSeconds: "Enter whole seconds, 0 or more, e.g. 600",
  manySeconds: (most: number) => `The largest number that the platform keeps is ${most}.`,
};

/** What stands by the button, and by a failed save. */
export const SAVE = {
  nothingToSend: "Nothing differs from what is stored, so nothing was sent.",
  failed: (headline: string) => `${headline} Everything that you typed is still here.`,
};

/** What the dialogs of the form say. */
export const DIALOGS = {
  conflict: "Nothing was sent yet. Choose what to go on with; you can still look at it before you save.",
  fix: "The fix may let more in, or keep out who is let in now.",
  leave: "Your edits are not saved. They are kept as a draft in this tab unless you discard them.",
  leaveWhileSaving: "The save goes on. A message shows its result; if it fails, your edits are kept as a draft.",
};
