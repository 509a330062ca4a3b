import { useRef, useState } from "react";
import type { AllowChange } from "../../../domain/cors/allow.ts";
import { BLANK_ENTRY } from "../../../domain/cors/policy.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { failureOf } from "../../../platform/errors.ts";
import { fieldsOf } from "../entry.ts";
import type { Step } from "../write/steps.ts";
import { useCreate, useUpdate } from "../write/use-writes.ts";

export type Saving = {
  /** How many changes are stored. */
  done: number;
  isRunning: boolean;
  /** Why it came to a halt; null while nothing failed. */
  failure: string | null;
  /** Saves those that are left, one after the other. Resolves to what undoes all of them; null where not all are stored. */
  run: () => Promise<readonly Step[] | null>;
  /** Ends after the one that is under way. */
  stop: () => void;
};

/** Saves the changes of a plan one after the other; what is stored stays, and what is left can be tried again. */
export function useSaveAll(changes: readonly AllowChange[], stored: readonly CorsEntry[], note: string): Saving {
  const [seen] = useState(stored);
  const create = useCreate();
  const update = useUpdate();
  const [done, setDone] = useState(0);
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const stopped = useRef(false);
  const undos = useRef<Step[]>([]);

  async function run(): Promise<readonly Step[] | null> {
    stopped.current = false;
    setRunning(true);
    setFailure(null);
    let at = done;
    try {
      for (; at < changes.length && !stopped.current; at++) {
        const { entry, fields } = changes[at] ?? { entry: null, fields: {} };
        if (entry === null) {
          const wanted = { ...fieldsOf({ ...BLANK_ENTRY, ...fields }), description: note.slice(0, 255) };
          const made = await create.mutateAsync(wanted);
          undos.current.unshift({ kind: "delete", path: made.path, entry: made });
        } else {
          const opened = seen.find(({ id }) => id === entry.id);
          if (opened === undefined) throw new Error(`Entry ${entry.id} is gone.`);
          const made = await update.mutateAsync({
            id: opened.id,
            opened: fieldsOf(opened),
            fields: fieldsOnly(fields),
          });
          undos.current.unshift({ kind: "update", path: made.path, entry: made, fields: fieldsOf(opened) });
        }
        setDone(at + 1);
      }
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setRunning(false);
    }
    return at === changes.length ? undos.current : null;
  }

  function stop(): void {
    stopped.current = true;
  }

  return { done, isRunning, failure, run, stop };
}

/** A change never touches an id. */
const fieldsOnly = ({ id: _, ...fields }: AllowChange["fields"]) => fields;
