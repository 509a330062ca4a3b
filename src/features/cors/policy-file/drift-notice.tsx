import { Link } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import { compareEntries, isEqual } from "../../../domain/policy-file/compare.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { numberText } from "../../../text/number.ts";
import { buttonClass } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import { useExpected } from "./expected.ts";

const NAMED = 5;

type Props = {
  base: string;
  entries: readonly CorsEntry[];
  /** Told the paths of those that the file does not have, or not so. */
  onDrift: (paths: ReadonlySet<string>) => void;
};

/** Above the list: where the platform is not what the expected file says. Nothing without such a file. */
export default function DriftNotice({ base, entries, onDrift }: Props) {
  const expected = useExpected(base);
  const comparison = useMemo(() => expected && compareEntries(expected, entries), [expected, entries]);
  useEffect(() => {
    onDrift(new Set([...(comparison?.added ?? []), ...(comparison?.changed ?? [])].map(({ path }) => path)));
  }, [comparison, onDrift]);
  if (comparison === null || isEqual(comparison)) return null;
  const { added, changed, removed, reordered } = comparison;
  const parts = [
    named("not in the file", added),
    named("different", changed),
    named("missing here", removed),
    named(
      "in another order",
      reordered.flat().map((path) => ({ path })),
    ),
  ].filter((part) => part !== null);
  return (
    <Notice
      tone="warn"
      title="The platform differs from the expected file."
      actions={
        <Link to="/config/cors/compare" className={buttonClass("outline")}>
          Compare
        </Link>
      }
    >
      {parts.join("; ")}.
    </Notice>
  );
}

function named(what: string, entries: readonly { path: string }[]): string | null {
  if (entries.length === 0) return null;
  const names = entries.slice(0, NAMED).map(({ path }) => visibleText(path));
  const more = entries.length - names.length;
  return `${what}: ${names.join(", ")}${more > 0 ? ` and ${numberText(more)} more` : ""}`;
}
