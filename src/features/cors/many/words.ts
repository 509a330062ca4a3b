import { countText } from "../../../text/number.ts";
import type { ManyRequest } from "./provider.tsx";

const entries = (count: number): string => countText(count, "entry", "entries");
const are = (count: number): string => countText(count, "entry is", "entries are");
const were = (count: number): string => countText(count, "entry was", "entries were");

type Words = { title: string; confirm: string; done: string };

/** What is asked for, as its dialog, its button and its message name it. */
export const wordsFor = (request: ManyRequest, count: number): Words =>
  request.act === "plan"
    ? { title: request.title, confirm: request.title, done: request.done }
    : wordsOf(request.act, count);

/** An act on several entries, as its dialog, its button and its message name it. */
export function wordsOf(act: Exclude<ManyRequest["act"], "plan"> | "recreate", count: number): Words {
  switch (act) {
    case "switch-on":
      return {
        title: "Switch on",
        confirm: `Switch on ${entries(count)}`,
        done: `${are(count)} switched on.`,
      };
    case "switch-off":
      return {
        title: "Switch off",
        confirm: `Switch off ${entries(count)}`,
        done: `${are(count)} switched off.`,
      };
    case "delete":
      return {
        title: "Delete",
        confirm: `Delete ${entries(count)}`,
        done: `${were(count)} deleted.`,
      };
    case "change":
      return {
        title: "Change",
        confirm: `Change ${entries(count)}`,
        done: `${were(count)} changed.`,
      };
    case "fix":
      return {
        title: "Fix",
        confirm: `Fix ${entries(count)}`,
        done: `${were(count)} fixed.`,
      };
    case "undo":
      return { title: "Undo", confirm: "Undo", done: `${are(count)} as before.` };
    case "recreate":
      return {
        title: "Undo",
        confirm: "Undo",
        done: `${were(count)} created again, with new numbers and today's date.`,
      };
  }
}
