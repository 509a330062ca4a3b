/** The samples of a run as medians in a table. */
import type { Figures, Line } from "./visit.ts";

export type Sample = {
  page: string;
  line: Line;
  cache: "cold" | "warm";
  console: string;
  figures: Figures;
};

const kB = (bytes: number): string => (bytes / 1000).toFixed(0);
const whole = (value: number): string => value.toFixed(0);

/** What a column shows of the medians. */
const COLUMNS: readonly [head: string, shown: (figures: Figures) => string][] = [
  ["ready, ms", ({ ready }) => whole(ready)],
  ["requests by ready (all)", ({ requestsByReady, requests }) => `${whole(requestsByReady)} (${whole(requests)})`],
  ["kB by ready (all)", ({ bytesByReady, bytes }) => `${kB(bytesByReady)} (${kB(bytes)})`],
  ["shift", ({ shift }) => shift.toFixed(3)],
  ["blocked, ms", ({ blocking }) => whole(blocking)],
  ["answers, ms", ({ interaction }) => whole(interaction)],
  ["heap, MB", ({ heap }) => (heap / 1e6).toFixed(1)],
];

/** The middle of the values; of two, the lower. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

function medians(samples: readonly Figures[]): Figures {
  const of = (name: keyof Figures) => median(samples.map((figures) => figures[name]));
  return {
    ready: of("ready"),
    requestsByReady: of("requestsByReady"),
    requests: of("requests"),
    bytesByReady: of("bytesByReady"),
    bytes: of("bytes"),
    shift: of("shift"),
    blocking: of("blocking"),
    interaction: of("interaction"),
    heap: of("heap"),
  };
}

/** A Markdown table, a row for each page, line and cache; with two consoles each cell holds both, and how often faster the first is. */
export function table(samples: readonly Sample[]): string {
  const names = [...new Set(samples.map((sample) => sample.console))];
  const rows = Map.groupBy(samples, ({ page, line, cache }) => `${page}, ${line}, ${cache}`);
  const lines = [...rows].map(([title, of]) => {
    const figures = names.map((name) => {
      const own = of.filter((sample) => sample.console === name).map((sample) => sample.figures);
      return own.length > 0 ? medians(own) : null;
    });
    const [ours, theirs] = figures;
    const times = ours && theirs ? `${(theirs.ready / ours.ready).toFixed(1)} ×` : "";
    const cells = COLUMNS.map(([, shown]) => figures.map((one) => (one ? shown(one) : "–")).join(" / "));
    return [title, ...cells, ...(names.length > 1 ? [times] : [])];
  });
  const heads = [names.join(" / "), ...COLUMNS.map(([head]) => head), ...(names.length > 1 ? ["faster"] : [])];
  return [heads, heads.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
