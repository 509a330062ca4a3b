import { Notice } from "../../ui/notice.tsx";
import type { Left } from "./store.ts";

const WORDS: Record<Left, string> = {
  duplicate: "This tab is a copy of another one. It needs a sign-in of its own; the other tab stays signed in.",
  idle: "You were signed out after half an hour without activity. Drafts of forms are kept.",
  "other-tab": "You signed out in another tab. Drafts of forms are kept.",
  "not-ended":
    "You are signed out here, but the platform has not confirmed it: your session there may go on until it expires.",
  "lost-token":
    "You are signed out. Your session could not be renewed before: if the platform's answer was lost, a new token, which never arrived here, works there until it expires, and nobody can end it.",
};

/** Why the administrator is asked to sign in. */
export const LeftNotice = ({ left }: { left: Left }) => (
  <Notice tone={left === "not-ended" || left === "lost-token" ? "warn" : "primary"} live="status">
    {WORDS[left]}
  </Notice>
);
