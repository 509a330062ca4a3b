import { Link } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import { compareEntries, isEqual } from "../../../domain/policy-file/compare.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { countText } from "../../../text/number.ts";
import { buttonClass } from "../../../ui/button.tsx";
import line from "../news-line.module.css";
import { useExpected } from "./expected.ts";

type Props = {
  base: string;
  entries: readonly CorsEntry[];
  /** Told the paths of those that the file does not have, or not so. */
  onDrift: (paths: ReadonlySet<string>) => void;
};

/** Beside the tabs: how far the platform is not what the expected file says. Nothing without such a file. */
export default function DriftNotice({ base, entries, onDrift }: Props) {
  const expected = useExpected(base);
  const comparison = useMemo(() => expected && compareEntries(expected, entries), [expected, entries]);
  useEffect(() => {
    onDrift(new Set([...(comparison?.added ?? []), ...(comparison?.changed ?? [])].map(({ path }) => path)));
  }, [comparison, onDrift]);
  if (comparison === null || isEqual(comparison)) return null;
  const { added, changed, removed, reordered } = comparison;
  const count = added.length + changed.length + removed.length + reordered.flat().length;
  return (
    <span className={line.line}>
      <span className={line.text}>{countText(count, "entry differs", "entries differ")} from the expected file.</span>
      <Link to="/config/cors/compare" className={buttonClass("text")}>
        What differs
      </Link>
    </span>
  );
}
