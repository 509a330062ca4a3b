import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { createContext, lazy, type ReactNode, Suspense, useContext, useMemo, useState } from "react";
import type { RefusedCall } from "../../../domain/cors/access.ts";
import type { Impact } from "../../../domain/cors/impact.ts";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import { apiPrefixOf } from "../../../platform/address.ts";
import { certificateFolderCalls, consoleCalls } from "../../../platform/calls.ts";
import { useCertificateSettings, useClient } from "../../../platform/client-context.ts";
import { type CorsEntry, type CorsList, listEntries } from "../../../platform/cors.ts";
import { answersThisPage } from "../../../platform/environment.ts";
import { mayHaveHappened, PlatformError } from "../../../platform/errors.ts";
import type { Client } from "../../../platform/http.ts";
import { type Changed, useImpactNow } from "../impact/use-impact.ts";
import { useNoteWritten } from "../in-force/in-force.tsx";
import { listQuery } from "../list-query.ts";
import type { Repair } from "./repair-command.ts";

/** A write before it is sent. */
export type Change<T> = {
  /** The entries as they would become. */
  after: (before: readonly CorsEntry[]) => CorsPolicy[];
  /** What others lose by it was shown already, together with the question whether to do it. */
  lossesSeen?: true;
  /** What takes it back from a shell; of a write that was carried out, with its result. */
  repair: (result: T | null) => Repair;
  /** What takes it back from here, as long as the browser still lets it through. */
  undo: (result: T) => Promise<unknown>;
};

/** What a browser and the platform do with the entries is worked out only when something is written. */
const loadJudge = async () => ({ ...(await import("./judge.ts")), ...(await import("../in-force/observe.ts")) });

/** Sends the write when it may be sent. @throws PlatformError; kind `cancelled` when the administrator said no. */
type Guarded = <T>(change: Change<T>, write: () => Promise<T>) => Promise<T>;

const Dialogs = lazy(() => import("./dialogs.tsx"));

const Context = createContext<Guarded | null>(null);

export function useGuard(): Guarded {
  const guarded = useContext(Context);
  if (guarded === null) throw new Error("useGuard outside GuardProvider");
  return guarded;
}

export type Question = { lost: RefusedCall[]; repair: Repair; answer: (go: boolean) => void };
export type LossQuestion = { impact: Impact; answer: (go: boolean) => void };
/** `undo` is null where it is not known whether the change was carried out. */
export type LockedOut = { repair: Repair; undo: (() => Promise<unknown>) | null };

/** An answer that can be read, whatever it says, has passed. */
async function isLetIn(client: Client): Promise<boolean> {
  try {
    return await answersThisPage(client);
  } catch (error) {
    return !(error instanceof PlatformError && (error.kind === "unreachable" || error.kind === "timeout"));
  }
}

/** A list that is this old is read again before a write: others may have changed what the write would meet. */
const FRESH_MS = 30_000;

/** The entries to judge a write by. Never waits for a sign-in: the write would follow it without a click. */
async function readForWrite(queries: QueryClient, client: Client): Promise<readonly CorsEntry[]> {
  const { queryKey } = listQuery(client);
  const { data, dataUpdatedAt = 0 } = queries.getQueryState<CorsList>(queryKey) ?? {};
  if (data !== undefined && Date.now() - dataUpdatedAt < FRESH_MS) return data.entries;
  const list = await listEntries(client, { beforeWrite: true });
  queries.setQueryData(queryKey, list);
  return list.entries;
}

/** The entries that a change touches, before and after. */
function changedOnly(before: readonly CorsPolicy[], after: readonly CorsPolicy[]): Changed {
  const [old, fresh] = [new Set(before), new Set(after)];
  return { before: before.filter((entry) => !fresh.has(entry)), after: after.filter((entry) => !old.has(entry)) };
}

/**
 * The losses, where the change takes anything from applications that another entry serves; else null. What an entry's own
 * applications lose when it is narrowed or switched off is meant. This console's own loss was asked about with a word before.
 */
function takenFromOthers(impact: Impact | null, { before }: Changed, isOwnKnown: boolean): Impact | null {
  if (impact === null) return null;
  const rows = impact.rows.filter(
    ({ change, origin }) => change === "loses" && !(isOwnKnown && origin === location.origin),
  );
  const changed = new Set(before.map(({ id }) => id));
  return rows.some((row) => row.before !== null && !changed.has(row.before.id)) ? { ...impact, rows } : null;
}

/** Around every page, for a message may offer to take a deletion back anywhere. Stands before every write of CORS entries: nobody locks this console out, or breaks the platform, without knowing. */
export function GuardProvider({ children }: { children: ReactNode }) {
  const client = useClient();
  const certificates = useCertificateSettings();
  const queries = useQueryClient();
  const [question, setQuestion] = useState<Question | null>(null);
  const [loss, setLoss] = useState<LossQuestion | null>(null);
  const [lockedOut, setLockedOut] = useState<LockedOut | null>(null);
  const [isAsked, setAsked] = useState(false);
  if (!isAsked && (question ?? loss ?? lockedOut) !== null) setAsked(true);
  const impactNow = useImpactNow();
  const noteWritten = useNoteWritten();

  const guarded = useMemo<Guarded>(
    () => async (change, write) => {
      const { judgeChange, touchesAccess, writtenOf } = await loadJudge();
      const entries = await readForWrite(queries, client);
      const after = change.after(entries);
      const calls = [...consoleCalls(client.platform), ...certificateFolderCalls(client.platform, certificates)];
      const origins = {
        platformOrigin: client.platform.origin,
        pageOrigin: location.origin,
        apiPrefix: apiPrefixOf(client.platform),
      };
      const lost = judgeChange(entries, after, calls, origins);
      if (lost.length > 0) {
        const go = await new Promise<boolean>((answer) => setQuestion({ lost, repair: change.repair(null), answer }));
        setQuestion(null);
        if (!go) throw new PlatformError("cancelled", "Nothing was sent.");
      }
      if (!change.lossesSeen) {
        const changed = changedOnly(entries, after);
        // Not being able to compare must not keep anyone from repairing.
        const impact = takenFromOthers(await impactNow(changed).catch(() => null), changed, lost.length > 0);
        if (impact !== null) {
          const go = await new Promise<boolean>((answer) => setLoss({ impact, answer }));
          setLoss(null);
          if (!go) throw new PlatformError("cancelled", "Nothing was sent.");
        }
      }
      const crossOrigin = origins.platformOrigin !== origins.pageOrigin;
      const send = async () => {
        const result = await write();
        const written = writtenOf(entries, after, changedOnly(entries, after));
        if (written !== null) noteWritten(written);
        return result;
      };
      if (!crossOrigin || !touchesAccess(entries, after, calls)) return send();
      try {
        const result = await send();
        if (!(await isLetIn(client))) setLockedOut({ repair: change.repair(result), undo: () => change.undo(result) });
        return result;
      } catch (error) {
        if (mayHaveHappened(error) && !(await isLetIn(client)))
          setLockedOut({ repair: change.repair(null), undo: null });
        throw error;
      }
    },
    [client, certificates, queries, impactNow, noteWritten],
  );

  return (
    <Context.Provider value={guarded}>
      {children}
      {isAsked && (
        <Suspense>
          <Dialogs
            question={question}
            loss={loss}
            lockedOut={lockedOut}
            base={client.platform.base}
            probe={() => isLetIn(client)}
            onBack={() => queries.invalidateQueries({ queryKey: listQuery(client).queryKey })}
            onClose={() => setLockedOut(null)}
          />
        </Suspense>
      )}
    </Context.Provider>
  );
}
