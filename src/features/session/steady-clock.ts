/**
 * A clock for "how long since": milliseconds that begin at this computer's time and never go back. The time of day may be
 * set back, and the browser's own counter stands still while the computer sleeps, so each step is the larger of the two.
 * A time of day set forward looks like a sleep, and counts as one.
 */
export function createSteadyClock(): () => number {
  let wall = Date.now();
  let counter = performance.now();
  let time = wall;
  return () => {
    const [wallNow, counterNow] = [Date.now(), performance.now()];
    time += Math.max(wallNow - wall, counterNow - counter, 0);
    [wall, counter] = [wallNow, counterNow];
    return time;
  };
}
