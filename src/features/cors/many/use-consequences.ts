import { useQuery } from "@tanstack/react-query";
import type { RefusedCall } from "../../../domain/cors/access.ts";
import type { Impact } from "../../../domain/cors/impact.ts";
import type { Finding } from "../../../domain/cors/lint.ts";
import { asNew, entriesAfter, touchedBy } from "../../../domain/policy-file/steps.ts";
import { askedPlatform, publicOriginOf } from "../../../platform/address.ts";
import { certificateFolderCalls, consoleCalls } from "../../../platform/calls.ts";
import { useCertificateSettings, useClient } from "../../../platform/client-context.ts";
import { platformNow } from "../../../platform/clock.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { PlatformError } from "../../../platform/errors.ts";
import { askWorker, COMPUTED_ANEW } from "../worker/computed.ts";
import { usePaused } from "../worker/use-paused.ts";
import type { Step } from "../write/steps.ts";

export type Consequences = {
  impact: Impact;
  /** What is wrong with the entries as they would be stored, worst first, by path. */
  findings: { path: string; finding: Finding }[];
  /** Calls of this console that the whole would take away. */
  lost: RefusedCall[];
  /** Why the whole would break the platform; null: it would not. */
  broken: string | null;
};

const PAUSE_MS = 300;
const RANK = { error: 0, warning: 1, info: 2 };

const numbers = new WeakMap<object, number>();
let last = 0;

/** Stands for an object in the key of a query. */
function numberOf(object: object): number {
  const known = numbers.get(object);
  if (known !== undefined) return known;
  last += 1;
  numbers.set(object, last);
  return last;
}

/**
 * What all steps together do, computed in the worker. `data` is undefined until it is known.
 * @param steps the same object as long as they are the same
 */
export function useConsequences(entries: readonly CorsEntry[], steps: readonly Step[], version: number) {
  const client = useClient();
  const certificates = useCertificateSettings();
  const { platform } = client;
  const key = String(numberOf(steps));
  const paused = usePaused({ steps, key }, key, PAUSE_MS);
  const query = useQuery({
    queryKey: ["cors-consequences", platform.base, version, paused.key],
    queryFn: async ({ signal }): Promise<Consequences> => {
      const touched = touchedBy(entries, paused.steps);
      const after = entriesAfter(entries, touched);
      // This console calls it at the address that is set here.
      const origins = { ...askedPlatform(platform), platformOrigin: platform.origin, pageOrigin: location.origin };
      const calls = [...consoleCalls(platform), ...certificateFolderCalls(platform, certificates)];
      const { judgeChange } = await import("../write/judge.ts");
      let lost: RefusedCall[] = [];
      let broken: string | null = null;
      try {
        lost = judgeChange(entries, after, calls, origins);
      } catch (error) {
        if (!(error instanceof PlatformError)) throw error;
        broken = error.message;
      }
      const changed = {
        before: touched.before,
        // The ids of new ones are for the check of entries, which needs them.
        after: asNew(entries, touched.after),
        ...askedPlatform(platform),
      };
      const impact = await askWorker(entries, "impact", changed, { signal });
      const byId = new Map(touched.after.map(({ id, path }) => [id, path]));
      const findings: Consequences["findings"] = [];
      const onPart = (part: [number, Finding[]][]) => {
        for (const [id, found] of part) {
          const path = byId.get(id);
          if (path !== undefined) findings.push(...found.map((finding) => ({ path, finding })));
        }
      };
      const basis = {
        serverOrigin: publicOriginOf(platform),
        adminOrigin: null,
        apiPath: platform.apiPath,
        now: platformNow(platform.base),
      };
      await askWorker(after, "lintAll", basis, { onPart, signal });
      const serious = findings.filter(({ finding }) => finding.severity !== "info");
      serious.sort((a, b) => RANK[a.finding.severity] - RANK[b.finding.severity]);
      return { impact, findings: serious, lost, broken };
    },
    enabled: paused.steps.length > 0,
    ...COMPUTED_ANEW,
  });
  const isCurrent = paused.key === key;
  return { data: isCurrent ? query.data : undefined, error: query.error };
}
