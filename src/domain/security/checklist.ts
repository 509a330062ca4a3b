import type { Facts } from "./facts.ts";
import { ITEM_STATES, type Item } from "./item.ts";
import type { Rule } from "./rule.ts";
import { ACCESS } from "./rules/access.ts";
import { CERTIFICATES } from "./rules/certificates.ts";
import { CORS } from "./rules/cors.ts";
import { FILES } from "./rules/files.ts";
import { PLATFORM } from "./rules/platform.ts";
import { SESSIONS } from "./rules/sessions.ts";
import { TRAFFIC } from "./rules/traffic.ts";

const RULES: readonly Rule[] = [...PLATFORM, ...TRAFFIC, ...SESSIONS, ...CORS, ...CERTIFICATES, ...ACCESS, ...FILES];

/** Every item, judged by what could be read; the worst first. */
export const checklist = (facts: Facts): Item[] =>
  RULES.map(({ repair, judge, ...rule }): Item => ({ ...rule, ...judge(facts), repair: repair(facts) })).sort(
    (a, b) => ITEM_STATES.indexOf(a.state) - ITEM_STATES.indexOf(b.state),
  );
