/**
 * For tests: what a computation takes, on machines of any speed. What else runs there does not count, and a figure that
 * the collection of garbage disturbed is taken again.
 */

/** So many times a figure is measured again that is too high. */
const MORE = 4;

/** Processor time of this thread, in milliseconds. It advances in ticks of some of them. */
export function milliseconds(work: () => unknown): number {
  const start = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}

/** The lowest of some figures: a disturbed one is higher, never lower. Ends with the first that is below the limit. */
export function leastBelow(limit: number, figure: (round: number) => number): number {
  let least = figure(0);
  for (let round = 1; round <= MORE && least >= limit; round++) least = Math.min(least, figure(round));
  return least;
}

const LIST = JSON.stringify(
  Array.from({ length: 10_000 }, (_, id) => ({
    id,
    path: `api/v2/service${id}/_table/*`,
    origin: `https://app${id}.example.com`,
    header: "Content-Type,X-DreamFactory-API-Key",
    method: ["GET", "POST"],
    enabled: true,
  })),
);
let unit = 0;

/**
 * How many times as long as `JSON.parse` of 10,000 entries (3 to 6 ms) `work` takes. Ends with the first round below the
 * limit; what is remembered from one for the next is to be left out by `work`.
 */
export function effort(limit: number, work: (round: number) => unknown): number {
  while (unit === 0) unit = Math.min(...Array.from({ length: 5 }, () => milliseconds(() => JSON.parse(LIST))));
  return leastBelow(limit, (round) => milliseconds(() => work(round)) / unit);
}
