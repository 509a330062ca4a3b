import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { RefusedCall } from "../../../domain/cors/access.ts";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import { consoleCalls } from "../../../platform/calls.ts";
import { useClient } from "../../../platform/client-context.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { answersThisPage } from "../../../platform/environment.ts";
import { PlatformError } from "../../../platform/errors.ts";
import { listQuery } from "../list-query.ts";
import { judgeChange } from "./judge.ts";
import { LockOutDialog } from "./lock-out-dialog.tsx";
import { LockedOutDialog } from "./locked-out-dialog.tsx";
import type { Repair } from "./repair-command.ts";

/** A write before it is sent. */
export type Change<T> = {
  /** The entries as they would become. */
  after: (before: readonly CorsEntry[]) => CorsPolicy[];
  /** What takes it back from a shell; of a write that was carried out, with its result. */
  repair: (result: T | null) => Repair;
  /** What takes it back from here, as long as the browser still lets it through. */
  undo: (result: T) => Promise<unknown>;
};

/** Sends the write when it may be sent. @throws PlatformError; kind `cancelled` when the administrator said no. */
type Guarded = <T>(change: Change<T>, write: () => Promise<T>) => Promise<T>;

const Context = createContext<Guarded | null>(null);

export function useGuard(): Guarded {
  const guarded = useContext(Context);
  if (guarded === null) throw new Error("useGuard outside GuardProvider");
  return guarded;
}

export type Question = { lost: RefusedCall[]; repair: Repair; answer: (go: boolean) => void };
export type LockedOut = { repair: Repair; undo: () => Promise<unknown> };

/** Stands before every write of CORS entries: nobody locks this console out, or breaks the platform, without knowing. */
export function GuardProvider({ children }: { children: ReactNode }) {
  const client = useClient();
  const queries = useQueryClient();
  const [question, setQuestion] = useState<Question | null>(null);
  const [lockedOut, setLockedOut] = useState<LockedOut | null>(null);

  const guarded = useMemo<Guarded>(
    () => async (change, write) => {
      const { entries } = await queries.ensureQueryData(listQuery(client));
      const lost = judgeChange(entries, change.after(entries), consoleCalls(client.platform), {
        platformOrigin: client.platform.origin,
        pageOrigin: location.origin,
      });
      if (lost.length === 0) return write();
      const go = await new Promise<boolean>((answer) => setQuestion({ lost, repair: change.repair(null), answer }));
      setQuestion(null);
      if (!go) throw new PlatformError("cancelled", "Nothing was sent.");
      const result = await write();
      if (!(await answersThisPage(client)))
        setLockedOut({ repair: change.repair(result), undo: () => change.undo(result) });
      return result;
    },
    [client, queries],
  );

  return (
    <Context.Provider value={guarded}>
      {children}
      <LockOutDialog question={question} base={client.platform.base} />
      <LockedOutDialog
        lockedOut={lockedOut}
        base={client.platform.base}
        probe={() => answersThisPage(client)}
        onClose={() => setLockedOut(null)}
      />
    </Context.Provider>
  );
}
