import { Notice } from "../../ui/notice.tsx";
import type { Left } from "./store.ts";
import { LEFT } from "./words.ts";

/** Why the administrator is asked to sign in. */
export const LeftNotice = ({ left }: { left: Left }) => (
  <Notice tone={left === "not-ended" || left === "lost-token" ? "warn" : "primary"} live="status">
    {LEFT[left]}
  </Notice>
);
