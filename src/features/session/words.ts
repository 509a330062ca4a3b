/** What the sign-in's own file holds: a text of what is loaded later stands beside its component, to stay out of it. */
import type { Left } from "./store.ts";

/** Why the administrator is asked to sign in. */
export const LEFT: Readonly<Record<Left, string>> = {
  duplicate: "This tab is a copy of another one. It needs a sign-in of its own; the other tab stays signed in.",
  idle: "You were signed out after half an hour without activity. Drafts of forms are kept.",
  "other-tab": "You signed out in another tab. Drafts of forms are kept.",
  "not-ended":
    "You are signed out here, but the platform has not confirmed it: your session there may go on until it expires.",
  "lost-token":
    "You are signed out. Your session could not be renewed before: if the platform's answer was lost, a new token, which never arrived here, works there until it expires, and nobody can end it.",
};

export const LOST_RENEWAL =
  "Your session could not be renewed, and its token is no longer valid: it was ended elsewhere, or the platform's answer was lost. Then a new token, which never arrived here, works until it expires, and nobody can end it.";

/** What the platform's answers to a sign-in mean. */
export const WRONG_PASSWORD =
  "E-mail or password is wrong, or this is not an administrator's account: the platform does not say which. Both are case-sensitive.";
export const TOO_MANY = "Too many sign-ins in a short time. Wait a minute, then try again.";

/** To whoever has an account of another service. @param names the services, in words */
export const usersOf = (names: string): string =>
  `Accounts of ${names} on this platform are for its users: administrators sign in by e-mail and password.`;
