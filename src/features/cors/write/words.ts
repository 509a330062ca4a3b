import type { Repair } from "./repair-command.ts";

/** Whether an undo can still pass: only to an address for which the browser keeps a preflight's answer. */
export const CHANCES: Readonly<Record<Repair["kind"], string>> = {
  restore:
    "The undo can pass only while the browser remembers the old permission for this very entry; Firefox forgets it after one refused call.",
  delete: "The undo goes to the new entry, for which the browser has no permission yet: it will probably be refused.",
  create: "The undo goes to another address than the change did: it will probably be refused.",
  several: "The undo takes several calls, and not all will pass.",
};

/** After a change that cost this console its access. */
export const LOCKED_OUT = {
  isBack: "The list of entries is read again, so that you see what is stored now.",
  asked: "Asked again: the platform still refuses this console.",
  sent: "Sent, result unknown. The platform still refuses this console.",
  stored: "The change was stored, and a call just now was refused.",
  unknown: "Whether the change was stored is not known, and a call just now was refused.",
  repair: "This undoes the change. Then ask again.",
};

/** Before a write that others, or this console, would feel. */
export const QUESTION = {
  undecided: "Not known: others may lose or gain access, too. A regular expression cannot be decided here.",
  repair: "Copy this first. It undoes the change:",
};
