import { countText } from "../../../text/number.ts";
import type { ManyRequest } from "./provider.tsx";

const entries = (count: number): string => countText(count, "entry", "entries");
const are = (count: number): string => countText(count, "entry is", "entries are");
const were = (count: number): string => countText(count, "entry was", "entries were");

/** What is wrong with a change as it is typed. */
export const TYPED = {
  notSeconds: "Enter whole seconds, 0 or more, e.g. 600",
  noOrigin: "Enter the origin as it is stored.",
  notHeader: "Enter one header name, e.g. X-DreamFactory-API-Key",
  noMethod: "Choose a method.",
  noFrom: "Enter an origin as it is stored, or a host: old.example.com also covers its subdomains.",
  notFrom: "Enter an origin with its scheme, or a host in lower case.",
  notHost: "Enter a host here too, e.g. new.example.com",
  same: "Both are the same.",
  notOrigin: "Enter an origin as browsers send it, e.g. https://shop.example.com",
};

/** What many changes do together, and why they may not be sent. */
export const CONSEQUENCES = {
  typing: "You see what it does before anything is sent.",
  notKnown: "Not known who gains and who loses.",
  lockedOut: "Leave out the entries that answer there, or add this console's origin to them.",
  refused: "Leave out what breaks the platform or locks this console out.",
};

/** The message about a run that its page was left during. */
export const leftDuring = (done: number, of: number, isUndo: boolean): string =>
  `${done} of ${of} changes ${isUndo ? "were undone" : "were stored"} before the page was left.`;

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
