import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useClient } from "../../../platform/client-context.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { failureOf } from "../../../platform/errors.ts";
import { listQuery } from "../list-query.ts";
import { ListChanged } from "../write/send.ts";
import type { Outcome, Step } from "../write/steps.ts";
import { useWriter } from "../write/use-writes.ts";

export type ManyState = {
  phase: "idle" | "running" | "paused" | "settled";
  /** Whether it takes an earlier run back. */
  isUndo: boolean;
  /** How many steps there are. */
  of: number;
  /** What became of the steps that were sent. */
  outcomes: readonly Outcome[];
  /** Steps that were not sent, or failed. */
  rest: readonly Step[];
  /** Why it came to a halt between two steps, or before the first; null where it did not. */
  halt: string | null;
};

type Course = "on" | "paused" | "stopped";

const IDLE: ManyState = { phase: "idle", isUndo: false, of: 0, outcomes: [], rest: [], halt: null };

/** How many are stored, and which failed. */
export function resultOf({ outcomes }: ManyState) {
  const failed = outcomes.filter(({ error }) => error !== null);
  return { done: outcomes.length - failed.length, failed };
}

/** What takes a run back, last step first. */
export const undosOf = ({ outcomes }: ManyState): Step[] => outcomes.flatMap(({ done }) => done?.undo ?? []).reverse();

/**
 * Carries out many steps, one after the other, what they do together having been shown before. It is paused, stopped and
 * taken up again between two steps.
 * @param onLeft told of a run that the page was left during; it ends with the step that is under way
 */
export function useMany(onLeft: (state: ManyState) => void) {
  const client = useClient();
  const queries = useQueryClient();
  const writer = useWriter();
  const [state, setState] = useState(IDLE);
  const course = useRef<Course>("stopped");
  const isHere = useRef(false);
  const tellLeft = useRef(onLeft);
  useEffect(() => {
    tellLeft.current = onLeft;
  });
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
      course.current = "stopped";
    };
  }, []);

  const isOn = (one: Course) => course.current === one;

  /** Resolves to how it ended. */
  async function go(
    steps: readonly Step[],
    before: readonly Outcome[],
    isUndo: boolean,
    judgedBy?: readonly CorsEntry[],
  ): Promise<ManyState> {
    course.current = "on";
    let outcomes = before;
    const of = before.length + steps.length;
    const running = (): ManyState => ({ phase: "running", isUndo, of, outcomes, rest: [], halt: null });
    setState(running());
    let halt: string | null = null;
    try {
      await writer.many(
        steps,
        {
          goesOn: () => isOn("on"),
          ...(judgedBy && { judgedBy }),
          onOutcomes(fresh) {
            outcomes = [...outcomes, ...fresh];
            setState(running());
          },
        },
        { isUndo },
      );
    } catch (error) {
      halt = failureOf(error);
      if (error instanceof ListChanged) {
        const again: ManyState = { ...IDLE, halt };
        setState(again);
        return again;
      }
    }
    const sent = new Set(outcomes.map(({ step }) => step));
    const left = steps.filter((step) => !sent.has(step));
    const failed = outcomes.filter(({ error }) => error !== null).map(({ step }) => step);
    const rest = [...failed, ...left];
    const isPaused = isOn("paused") && halt === null && left.length > 0;
    // What the page shows afterwards was read afterwards.
    await queries.invalidateQueries({ queryKey: listQuery(client).queryKey, exact: true, refetchType: "all" });
    const ended: ManyState = { phase: isPaused ? "paused" : "settled", isUndo, of, outcomes, rest, halt };
    if (isHere.current) setState(ended);
    else tellLeft.current(ended);
    return ended;
  }

  return {
    state,
    /** @param judgedBy the entries by which it was shown what the steps do; where others are stored, it is idle again */
    run: (steps: readonly Step[], judgedBy: readonly CorsEntry[]) => go(steps, [], false, judgedBy),
    undo: () => go(undosOf(state), [], true),
    /** What was said of steps that are tried again does not count any more. */
    runRest: () =>
      go(
        state.rest,
        state.outcomes.filter(({ done }) => done !== null),
        state.isUndo,
      ),
    undoSteps: (steps: readonly Step[]) => go(steps, [], true),
    pause() {
      course.current = "paused";
    },
    resume() {
      const sent = new Set(state.outcomes.map(({ step }) => step));
      return go(
        state.rest.filter((step) => !sent.has(step)),
        state.outcomes,
        state.isUndo,
      );
    },
    stop() {
      course.current = "stopped";
      if (state.phase === "paused") setState({ ...state, phase: "settled" });
    },
  };
}

export type Many = ReturnType<typeof useMany>;
