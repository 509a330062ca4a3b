import { afterwards, limits, renewal, troubleshooting, verification } from "./after.ts";
import { firewall, installation, prerequisites } from "./before.ts";
import type { Choices } from "./choices.ts";
import { type Console, onThisConsole } from "./console.ts";
import { request } from "./request.ts";
import type { Section } from "./section.ts";

/** From no certificate to one that renews itself, in the order of the platform's own documentation. */
export const guide = (choices: Choices, console: Console): Section[] => [
  prerequisites(choices),
  firewall(choices),
  installation(choices),
  request(choices),
  afterwards(choices),
  renewal(choices),
  onThisConsole(choices, console),
  verification(choices),
  troubleshooting(choices),
  limits,
];
