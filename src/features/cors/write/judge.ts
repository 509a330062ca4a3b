import { type AdminCall, decisive, lostCalls, type Origins, type RefusedCall } from "../../../domain/cors/access.ts";
import { compilePath } from "../../../domain/cors/path.ts";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import { winner } from "../../../domain/cors/winner.ts";
import { PlatformError } from "../../../platform/errors.ts";
import { visibleText } from "../../../ui/visible-text.ts";

const isBroken = ({ enabled, path }: Pick<CorsPolicy, "enabled" | "path">) =>
  enabled && compilePath(path).validity !== "valid";

/** Why an entry cannot be stored as it stands: enabled, its path may take the whole platform down. Null: it can. */
export function brokenPath(entry: Pick<CorsPolicy, "enabled" | "path">): string | null {
  if (!isBroken(entry)) return null;
  const path = visibleText(entry.path);
  return compilePath(entry.path).validity === "invalid"
    ? `${path} is not a valid regular expression. Fix it, or save the entry switched off.`
    : `Whether the platform understands ${path} is not known here. Write it more simply, or save the entry switched off.`;
}

/**
 * An enabled entry whose regular expression the platform cannot compile makes every call fail with 500, the repairing one too.
 * @throws PlatformError at the path, when the change would bring such an entry into force.
 */
function refuseBroken(before: readonly CorsPolicy[], after: readonly CorsPolicy[]): void {
  const already = new Set(before.filter(isBroken).map(({ id, path }) => `${id} ${path}`));
  const fresh = after.find((entry) => isBroken(entry) && !already.has(`${entry.id} ${entry.path}`));
  const path = fresh && brokenPath(fresh);
  if (!path) return;
  throw new PlatformError(
    "invalid",
    `Not sent: with this path enabled, the platform could answer every request with 500, and nothing could be fixed from here. ${path}`,
    { fields: { path } },
  );
}

/**
 * The calls of this console that a change would take away.
 * @throws PlatformError when the change would break the platform.
 */
export function judgeChange(
  before: readonly CorsPolicy[],
  after: readonly CorsPolicy[],
  calls: readonly AdminCall[],
  origins: Origins,
): RefusedCall[] {
  refuseBroken(before, after);
  return origins.platformOrigin === origins.pageOrigin ? [] : lostCalls(before, after, calls, origins);
}

/** Whether another entry, or another version of it, would answer one of the calls: then what was judged is worth a look. */
export const touchesAccess = (
  before: readonly CorsPolicy[],
  after: readonly CorsPolicy[],
  calls: readonly AdminCall[],
): boolean => {
  const paths = calls.map(({ path }) => path);
  const few = decisive(before, after, paths);
  return paths.some((path) => winner(few.before, path).entry !== winner(few.after, path).entry);
};
