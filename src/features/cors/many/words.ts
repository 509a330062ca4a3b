import type { ManyRequest } from "./provider.tsx";

const entries = (count: number): string => (count === 1 ? "1 entry" : `${count.toLocaleString("en")} entries`);

type Words = { title: string; confirm: string; done: string };

/** What is asked for, as its dialog, its button and its message name it. */
export const wordsFor = (request: ManyRequest, count: number): Words =>
  request.act === "plan"
    ? { title: request.title, confirm: request.title, done: request.done }
    : wordsOf(request.act, count);

/** An act on several entries, as its dialog, its button and its message name it. */
export function wordsOf(act: Exclude<ManyRequest["act"], "plan"> | "recreate", count: number): Words {
  const isOne = count === 1;
  switch (act) {
    case "switch-on":
      return {
        title: "Switch on",
        confirm: `Switch on ${entries(count)}`,
        done: `${entries(count)} ${isOne ? "is" : "are"} switched on.`,
      };
    case "switch-off":
      return {
        title: "Switch off",
        confirm: `Switch off ${entries(count)}`,
        done: `${entries(count)} ${isOne ? "is" : "are"} switched off.`,
      };
    case "delete":
      return {
        title: "Delete",
        confirm: `Delete ${entries(count)}`,
        done: `${entries(count)} ${isOne ? "was" : "were"} deleted.`,
      };
    case "change":
      return {
        title: "Change",
        confirm: `Change ${entries(count)}`,
        done: `${entries(count)} ${isOne ? "was" : "were"} changed.`,
      };
    case "fix":
      return {
        title: "Fix",
        confirm: `Fix ${entries(count)}`,
        done: `${entries(count)} ${isOne ? "was" : "were"} fixed.`,
      };
    case "undo":
      return { title: "Undo", confirm: "Undo", done: `${entries(count)} ${isOne ? "is" : "are"} as before.` };
    case "recreate":
      return {
        title: "Undo",
        confirm: "Undo",
        done: `${entries(count)} ${isOne ? "was" : "were"} created again, with new numbers and today's date.`,
      };
  }
}
