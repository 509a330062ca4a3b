import { withPublicSuffixes } from "#public-suffix";
import { judgePattern, planFor } from "../../../domain/cors/allow.ts";
import { cleanUps } from "../../../domain/cors/cleanup.ts";
import { differences } from "../../../domain/cors/differences.ts";
import type { Engine } from "../../../domain/cors/engines.ts";
import { exchangeOf } from "../../../domain/cors/exchange.ts";
import { fixAll } from "../../../domain/cors/fix.ts";
import { fixMany } from "../../../domain/cors/fix-many.ts";
import { impact } from "../../../domain/cors/impact.ts";
import { lint } from "../../../domain/cors/lint.ts";
import { compilePath } from "../../../domain/cors/path.ts";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import { describeVerdict } from "../../../domain/cors/reasons.ts";
import { regionsOf } from "../../../domain/cors/regions.ts";
import { systemAnswerers } from "../../../domain/cors/system-answerers.ts";
import { websitesOf } from "../../../domain/cors/websites.ts";
import type { Handlers } from "../../../platform/worker/serve.ts";
import { repairOf } from "../allow/repair.ts";
import { fieldsOf } from "../entry.ts";
import { type CorsRequests, type LaterRequests, PART, type StoredEntries } from "./protocol.ts";
import { withEntry } from "./with-entry.ts";

type FixPart = CorsRequests["fixMany"]["part"][number][1];

/** All entries before and after a change. The entries that stay are the worker's own. */
function sidesOf(entries: StoredEntries, before: readonly CorsPolicy[], after: readonly CorsPolicy[]) {
  const replaced = new Set([...before, ...after].map(({ id }) => id));
  const rest = entries.filter(({ id }) => !replaced.has(id));
  const place = ({ id }: CorsPolicy) => id ?? Number.MAX_SAFE_INTEGER;
  const inOrder = (changed: readonly CorsPolicy[]) => [...rest, ...changed].sort((a, b) => place(a) - place(b));
  return { before: inOrder(before), after: inOrder(after) };
}

/** What is asked beside findings: most visits to the list ask nothing of it. */
export const later: Handlers<LaterRequests, StoredEntries> = {
  fixAll({ entry, basis }, { shared: entries }) {
    const serious = (policy: CorsPolicy) =>
      lint(policy, { entries, ...basis }).filter(({ severity }) => severity !== "info");
    return withPublicSuffixes(() => fixAll(entry, serious).entry);
  },

  repairs: ({ changes, serverOrigin }) => withPublicSuffixes(() => changes.map((one) => repairOf(one, serverOrigin))),

  async fixMany({ ids, accepted, basis }, { shared: entries, tell }) {
    const wanted = new Set<number | null>(ids);
    const findingsOf = (policy: CorsPolicy) => {
      const left = policy.id === null ? undefined : accepted.get(policy.id);
      const findings = lint(policy, { entries, ...basis });
      return left === undefined ? findings : findings.filter(({ code }) => !left.includes(code));
    };
    const chosen = entries.filter(({ id }) => wanted.has(id));
    const proposals = await withPublicSuffixes(() => fixMany(chosen, entries, findingsOf));
    const parts = proposals.flatMap(({ entry, after, decisions }): [number, FixPart][] => {
      if (entry.id === null) return [];
      const fix = Object.fromEntries(
        Object.entries(fieldsOf(after)).filter(([name, value]) => Reflect.get(entry, name) !== value),
      );
      return [[entry.id, { fix, decisions }]];
    });
    for (let at = 0; at < parts.length; at += PART) tell(parts.slice(at, at + PART));
    return null;
  },

  play({ entry, request, pageOrigin }, { shared: entries }) {
    const all = withEntry(entries, entry);
    const play = (engine: Engine | null) => exchangeOf(all, request, pageOrigin, 200, "entries-apply", engine);
    const exchange = play(null);
    const { verdict } = exchange;
    return {
      exchange,
      words: verdict && describeVerdict(verdict, exchange),
      differences: differences(play),
      matches: compilePath(entry.path).matches(URL.parse(request.url)?.pathname ?? "/"),
    };
  },

  inside({ entry, apiPrefix }, { shared: entries }) {
    const found = regionsOf(withEntry(entries, entry), entry.path, { spelling: "any", prefix: apiPrefix });
    return {
      entries: found.regions.flatMap(({ entry: one }) =>
        one === null || one === entry ? [] : [{ id: one.id, path: one.path }],
      ),
      isKnown: found.complete && found.undecided.length === 0 && found.broken === null,
    };
  },

  impact({ before, after, platformOrigin, apiPrefix }, { shared: entries }) {
    const sides = sidesOf(entries, before, after);
    return impact(sides.before, sides.after, platformOrigin, apiPrefix);
  },

  judge({ before, after, platformOrigin, apiPrefix }, { shared: entries }) {
    const sides = sidesOf(entries, before, after);
    return {
      impact: impact(sides.before, sides.after, platformOrigin, apiPrefix),
      onSystem: [...systemAnswerers(sides.after, apiPrefix)].map(({ id }) => id),
    };
  },

  pattern: ({ wish, platformOrigin, prefix, apiPrefix }, { shared: entries }) =>
    judgePattern(entries, wish, platformOrigin, prefix, apiPrefix),

  allow: ({ wish, platformOrigin, prefix, apiPrefix }, { shared: entries }) =>
    planFor(entries, wish, platformOrigin, prefix, apiPrefix),

  cleanUps({ platformOrigin, apiPrefix }, { shared: entries }) {
    const { proposals, skipped } = cleanUps(entries, platformOrigin, apiPrefix);
    return { proposals: proposals.map(({ after: _, ...offer }) => offer), skipped };
  },

  websites(options, { shared: entries, tell }) {
    const { websites, areas, ...rest } = websitesOf(entries, options);
    for (let at = 0; at < Math.max(websites.length, areas.length); at += PART)
      tell({ websites: websites.slice(at, at + PART), areas: areas.slice(at, at + PART) });
    return rest;
  },
};
