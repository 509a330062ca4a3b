import { useState } from "react";

const LONGEST = 300;

/** Which steps of the guide are done, kept on this device for one set of names; storage may be forbidden. */
export function useDone(names: string) {
  const key = `gatehouse.guide.${names}`;
  const [state, setState] = useState(() => ({ key, done: read(key) }));
  const current = state.key === key ? state : { key, done: read(key) };
  if (current !== state) setState(current);
  return {
    has: (step: string) => current.done.has(step),
    toggle(step: string) {
      const done = new Set(current.done);
      if (!done.delete(step)) done.add(step);
      setState({ key, done });
      write(key, done);
    },
  };
}

function read(key: string): ReadonlySet<string> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return new Set(Array.isArray(stored) ? stored.filter((step) => typeof step === "string") : []);
  } catch {
    return new Set();
  }
}

function write(key: string, done: ReadonlySet<string>): void {
  try {
    if (done.size === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify([...done].slice(0, LONGEST)));
  } catch {
    // A browser that keeps nothing for this page keeps the ticks until the page is left.
  }
}

export type Done = ReturnType<typeof useDone>;

/** A step's name in what is kept: it stays where steps come before it, and another web server has others. */
export const stepKey = (section: string, why: string): string => `${section}: ${why}`;
