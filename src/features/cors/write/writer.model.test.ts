/**
 * A model of writes: two tabs, another administrator, and a network that loses, delays and refuses. In any order of their
 * acts and of what the network does, what a write says and what the list shows is what the platform holds or held; what is
 * not known is said to be unknown. `MODEL_RUNS=100000 vitest run …` tries more, `GATEHOUSE_SEED` others.
 */
import { defaultScheduler, notifyManager, QueryClient, QueryObserver } from "@tanstack/react-query";
import fc from "fast-check";
import { afterAll, it } from "vitest";
import { CORS_METHODS } from "../../../domain/cors/policy.ts";
import { ApiError } from "../../../mocks/errors.ts";
import { ADA } from "../../../mocks/story.ts";
import { History, type TableCall, type Version } from "../../../mocks/testing/history.ts";
import type { CorsEntry, CorsFields } from "../../../platform/cors.ts";
import { PlatformError } from "../../../platform/errors.ts";
import { client as other } from "../../../platform/fixture.ts";
import type { Call, Client } from "../../../platform/http.ts";
import { translate } from "../../../platform/translate.ts";
import { changedFields, differences, fieldsOf } from "../entry.ts";
import { listQuery } from "../list-query.ts";
import { ChangedMeanwhile, OutcomeUnknown } from "./send.ts";
import type { Outcome, Step } from "./steps.ts";
import { createWriter, type How, type Writer } from "./writer.ts";

const RUNS = Number(process.env.MODEL_RUNS ?? 10_000);
const SEED = Number(process.env.GATEHOUSE_SEED);
const PATHS = ["api/v2/a", "api/v2/b", "api/v2/c"];
const SEEDS = PATHS.slice(0, 2).map((path) => ({ path, origin: "https://a.example", method: ["GET"] }));
/** Both administrators like this one best. */
const FREE = "api/v2/c";
const ORIGINS = ["https://a.example", "https://b.example", "*"];

notifyManager.setScheduler(queueMicrotask);
afterAll(() => notifyManager.setScheduler(defaultScheduler));

/** Chosen numbers, then zeros: the rest of a run goes in order and without faults. */
type Choose = (below: number) => number;

/** One step of an act, and what became of it as the platform knows. */
type Act = { step: Step; sent: number; carriedOut: number[]; isOther: boolean };
type Waiting = { label: string; go: (choose: Choose) => Promise<void> };

const FAULTS = ["drop-before", "drop-after", "late", "500", "429", "401", "wrong-json"] as const;

/** The calls that are under way between a tab and the platform; what happens next is chosen. */
class Network {
  readonly waiting: Waiting[] = [];
  readonly trace: string[] = [];
  readonly table = new History({ users: [ADA], entries: SEEDS });
  faults = true;

  clientOf(tab: { name: string; actOf: (call: TableCall) => Act | null; onRead: (id: number) => void }): Client {
    return {
      platform: other.platform,
      bytes: () => Promise.reject(new Error("No files here.")),
      call: <T>(call: Call<T>) =>
        new Promise<T>((resolve, reject) => {
          call.signal?.addEventListener("abort", () => reject(new PlatformError("cancelled", "")));
          const act = call.method === "GET" ? null : tab.actOf(call);
          if (act !== null) act.sent += 1;
          const label = `${tab.name} ${call.method} ${call.path}`;
          const deliver = (settle: () => void) => this.#wait(`answer to ${label}`, async () => settle());
          const carryOut = async () => {
            const before = this.table.at;
            try {
              return await this.table.answer(call);
            } catch (cause) {
              if (!(cause instanceof ApiError)) throw cause;
              throw translate(cause.status, JSON.stringify({ error: cause.toJson() }));
            } finally {
              if (this.table.at > before) act?.carriedOut.push(this.table.at);
            }
          };
          const fail = (kind: PlatformError["kind"]) => deliver(() => reject(new PlatformError(kind, kind)));
          this.#wait(label, async (choose) => {
            const chance = this.faults ? choose(FAULTS.length * 6) : FAULTS.length;
            const fault = FAULTS[chance - 1] ?? null;
            if (fault !== null) this.trace.push(`  ${fault}`);
            if (fault === "drop-before") return fail("unreachable");
            if (fault === "429") return fail("blocked");
            if (fault === "401") return fail("signed-out");
            if (fault === "500") return fail("server");
            if (fault === "late") {
              // The page gives up, the platform does it later.
              this.#wait(`late ${label}`, () => carryOut().then(ignore, ignore));
              return fail("timeout");
            }
            try {
              const answer = await carryOut();
              if (call.method === "GET") tab.onRead(idOf(call));
              if (fault === "drop-after") return fail("unreachable");
              if (fault === "wrong-json") return fail("unexpected");
              deliver(() => resolve(call.answer.parse(answer)));
            } catch (cause) {
              deliver(() => reject(cause));
            }
          });
        }),
    };
  }

  #wait(label: string, go: Waiting["go"]): void {
    this.waiting.push({ label, go });
  }

  /** A question that somebody takes their time over. */
  ask(label: string): Promise<boolean> {
    return new Promise((resolve) => this.#wait(label, async (choose) => resolve(choose(3) !== 1)));
  }
}

const ignore = () => undefined;

/** A tab with the list in it. */
class Tab {
  readonly queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: "always" } } });
  readonly client: Client;
  readonly writer: Writer;
  readonly name: string;
  /** Acts whose outcome was not told yet, in their order. */
  readonly open: { acts: Act[]; begun: number | null; judged: number | null }[] = [];
  /** Of each entry the newest state that this tab showed or told, by `Version.at`. */
  readonly #known = new Map<number, number>();
  readonly #table: History;
  readonly #network: Network;
  readonly #stop: () => void;
  undo: (() => Promise<void>) | null = null;
  problem: Stop | null = null;

  constructor(network: Network, name: string, choose: Choose) {
    this.name = name;
    this.#network = network;
    this.#table = network.table;
    this.client = network.clientOf({
      name,
      actOf: (call) => this.#actOf(call),
      onRead: (id) => this.#noteRead(id),
    });
    this.#stop = new QueryObserver(this.queries, listQuery(this.client)).subscribe(ignore);
    this.writer = createWriter({
      client: this.client,
      queries: this.queries,
      calls: [],
      pageOrigin: "https://console.example",
      impactOf: async (entries) => {
        this.#expectJudgedByTruth(entries);
        const loss = { change: "loses", origin: "https://a.example", before: { id: -1 }, after: null } as const;
        const rows = choose(4) === 1 ? [{ ...ROW, ...loss, before: { ...ROW.entry, id: -1 } }] : [];
        return { impact: { rows, more: 0, skipped: 0, unknown: false }, onSystem: [] };
      },
      ask: async () => {
        const go = await network.ask(`${name} answers`);
        const turn = this.open[0];
        // What changes while somebody thinks is judged again.
        if (turn !== undefined) turn.begun = this.#table.at;
        return go;
      },
      isLetIn: async () => true,
      onLockedOut: ignore,
      onWritten: ignore,
      onMerged: ignore,
      onAnswers: ignore,
      onOwn: ignore,
    });
  }

  get rows(): readonly CorsEntry[] {
    return this.queries.getQueryData(listQuery(this.client).queryKey)?.entries ?? [];
  }

  #actOf({ method, path, body }: TableCall): Act | null {
    const { judged, begun } = this.open[0] ?? { judged: null, begun: null };
    if (judged !== null && judged < (begun ?? 0))
      this.problem = new Stop("sent, and judged by what is not stored any more");
    const id = idOf({ path });
    const sentPath = String(JSON.stringify(body));
    return (
      this.open[0]?.acts.find(({ step }) =>
        method === "POST"
          ? step.kind === "create" && sentPath.includes(JSON.stringify(step.path))
          : step.kind !== "create" && step.entry.id === id,
      ) ?? null
    );
  }

  /** What a write finds before it is sent: another state than the one that was seen stops it. */
  #noteRead(id: number): void {
    const stored = this.#table.now(id);
    for (const act of this.open[0]?.acts ?? []) {
      const { step } = act;
      if (step.kind === "create" || step.entry.id !== id || act.sent > 0 || !stored) continue;
      act.isOther = differences(stored, step.entry).length > 0;
    }
  }

  #expectJudgedByTruth(entries: readonly { id: number | null }[]): void {
    const judged = JSON.stringify(entries.map((entry) => policyOfRead(entry as CorsEntry)));
    const at = this.#table.wholes.lastIndexOf(judged);
    const turn = this.open[0];
    if (turn === undefined || at < (turn.begun ?? 0))
      throw new Stop(`${this.name} judges by what is not stored any more`);
    turn.judged = at;
  }

  /** Runs an act, and checks what it says against what the platform knows. */
  async act(steps: readonly Step[], run: (told: (outcome: Outcome) => void) => Promise<void>): Promise<void> {
    const acts = steps.map((step): Act => ({ step, sent: 0, carriedOut: [], isOther: false }));
    const turn = { acts, begun: this.open.length === 0 ? this.#table.at : null, judged: null };
    this.open.push(turn);
    const told = new Set<Step>();
    const tell = (outcome: Outcome) => {
      const act = acts.find(({ step }) => step === outcome.step);
      if (act === undefined) throw new Stop("told of a step that was not asked for");
      told.add(outcome.step);
      this.#expectTrue(act, outcome);
    };
    await run(tell);
    for (const { step, sent } of acts) if (!told.has(step) && sent > 0) throw new Stop("sent, and not told");
    this.open.splice(this.open.indexOf(turn), 1);
    if (this.open[0]) this.open[0].begun ??= this.#table.at;
  }

  #expectTrue(act: Act, { step, done, error }: Outcome): void {
    const { sent, carriedOut } = act;
    this.#network.trace.push(`  ${this.name} tells ${step.kind} ${step.path}: ${done ? "done" : String(error)}`);
    if (sent > 1) throw new Stop("sent twice");
    if (sent > 0 && act.isOther) throw new Stop("sent, and the entry was not what was seen");
    if (done !== null) {
      if (step.kind === "delete") {
        const gone = this.#table.goneAt(step.entry.id);
        if (gone === null) throw new Stop("said to be deleted, and is there");
        this.#know(step.entry.id, gone);
        return;
      }
      if (done.entry === null) throw new Stop("no entry");
      this.#know(done.entry.id, this.#versionOf(done.entry).at);
      const wanted = step.kind === "update" ? changedFields(step.entry, step.fields) : step.fields;
      if (differences(done.entry, { ...fieldsOf(done.entry), ...wanted }).length > 0)
        throw new Stop("said to be stored, and holds other values");
      return;
    }
    if (error instanceof OutcomeUnknown) {
      this.#doubts.push(...carriedOut);
      return;
    }
    if (error instanceof ChangedMeanwhile) {
      this.#know(error.current.id, this.#versionOf(error.current).at);
      if (sent > 0) throw new Stop("sent although it was changed meanwhile");
      return;
    }
    if (!(error instanceof PlatformError)) throw error;
    // A change that another hand took back before this tab looked is not stored either.
    const isThere = carriedOut.some((at) => this.#table.isStill(at));
    if (isThere) throw new Stop(`said to have failed (${error.kind}), and is stored`);
    this.claims.push(act);
  }

  /** Steps that were said not to be stored: they must not be stored later. */
  readonly claims: Act[] = [];

  #versionOf(entry: CorsEntry): Version {
    const found = this.#table.version(entry.id, entry.last_modified_date);
    if (!found?.entry || differences(found.entry, entry).length > 0)
      throw new Stop(`the platform never held ${JSON.stringify(entry)}`);
    return found;
  }

  /** Changes of which it was said that they are not known: the list was read again, or says that it could not be. */
  readonly #doubts: number[] = [];

  expectLastRows(): void {
    for (const [id, versions] of this.#table.versions)
      for (const { at } of versions) if (this.#doubts.includes(at)) this.#know(id, at);
    this.expectRows();
  }

  #know(id: number, at: number): void {
    this.#known.set(id, Math.max(at, this.#known.get(id) ?? 0));
  }

  /** What the list shows is never older than what it showed or told before. */
  expectRows(): void {
    const query = this.queries.getQueryCache().find(listQuery(this.client));
    const list = query?.state.data;
    // What could not be read again is said to be out of date.
    if (list === undefined || query?.state.status === "error" || query?.state.isInvalidated) return;
    for (const [id, at] of this.#known) {
      const row = this.rows.find((one) => one.id === id);
      const shown = row === undefined ? this.#table.goneAt(id) : this.#versionOf(row).at;
      if (shown === null) throw new Stop(`${this.name} does not show entry ${id}, which is there`);
      if (shown < at) throw new Stop(`${this.name} shows an old state of entry ${id}`);
    }
    for (const row of this.rows) this.#know(row.id, this.#versionOf(row).at);
  }

  close(): void {
    this.#stop();
    this.queries.clear();
  }
}

class Stop extends Error {}

const ROW = {
  example: "https://a.example",
  methods: ["GET"],
  ways: [],
  path: "api/v2/a",
  examplePath: "/api/v2/a",
  because: "",
  entry: {
    id: -1,
    path: "",
    origin: "",
    header: null,
    exposed_header: null,
    max_age: 0,
    method: [],
    supports_credentials: false,
    enabled: true,
    description: null,
  },
};

/** Not a number for the whole list. */
const idOf = ({ path }: Pick<TableCall, "path">): number => Number(path.split("/").at(-1));

/** As `policyOf` orders the fields of a row. */
const policyOfRead = (entry: CorsEntry) => ({
  id: entry.id,
  path: entry.path,
  origin: entry.origin,
  header: entry.header,
  exposed_header: entry.exposed_header,
  max_age: entry.max_age,
  method: CORS_METHODS.filter((name) => entry.method.includes(name)),
  supports_credentials: entry.supports_credentials,
  enabled: entry.enabled,
  description: entry.description,
});

const NEW: CorsFields = {
  path: "",
  origin: "https://a.example",
  header: null,
  exposed_header: null,
  max_age: 0,
  method: ["GET"],
  supports_credentials: false,
  enabled: true,
  description: null,
};

/** Mostly the first: two hands on one entry are what goes wrong. */
const pick = <T>(items: readonly T[], choose: Choose): T | undefined => items[choose(3) < 2 ? 0 : choose(items.length)];

/** What one tab does next with what it shows. */
function actIn(tab: Tab, kind: number, choose: Choose): Promise<void> | null {
  const { writer } = tab;
  const row = pick(tab.rows, choose);
  const how: How = choose(2) === 0 ? {} : { seenFor: tab.rows };
  async function one(step: Step, run: () => Promise<CorsEntry | null>): Promise<void> {
    await tab.act([step], async (told) => {
      try {
        const entry = await run();
        if (step.kind === "update" && entry !== null)
          tab.undo = () => update(entry, fieldsOf(step.entry), { isUndo: true });
        told({ step, done: { entry, undo: step }, error: null });
      } catch (error) {
        if (error instanceof Stop) throw error;
        told({ step, done: null, error });
      }
    });
  }
  const update = (entry: CorsEntry, to: Partial<CorsFields>, way: How) =>
    one({ kind: "update", path: entry.path, entry, fields: { ...fieldsOf(entry), ...to } }, () =>
      writer.update(entry.id, entry, to, way),
    );
  async function many(steps: readonly Step[], isUndo: boolean): Promise<void> {
    let left = choose(2) === 0 ? steps.length : choose(steps.length + 1);
    const undos: Step[] = [];
    await tab.act(steps, async (told) => {
      const onOutcomes = (outcomes: readonly Outcome[]) => {
        for (const outcome of outcomes) {
          told(outcome);
          if (outcome.done) undos.unshift(outcome.done.undo);
        }
      };
      try {
        await writer.many(steps, { goesOn: () => left-- > 0, onOutcomes }, { isUndo });
      } catch (error) {
        if (!(error instanceof PlatformError)) throw error;
      }
    });
    if (!isUndo && undos.length > 0) tab.undo = () => many(undos, true);
  }
  switch (kind) {
    case 0:
      return row ? update(row, { enabled: !row.enabled }, how) : null;
    case 1:
      return row ? update(row, { origin: pick(ORIGINS, choose) ?? "*" }, how) : null;
    case 2:
      return row ? update(row, { path: pick(PATHS, choose) ?? "" }, how) : null;
    case 3:
      return row
        ? one({ kind: "delete", path: row.path, entry: row }, () => writer.remove(row, how).then(() => null))
        : null;
    case 4:
    case 9: {
      const fields = {
        ...NEW,
        path: choose(3) === 0 ? (pick(PATHS, choose) ?? "") : FREE,
        origin: pick(ORIGINS, choose) ?? "",
      };
      return one({ kind: "create", path: fields.path, fields }, () => writer.create(fields, how));
    }
    case 5: {
      const { undo } = tab;
      tab.undo = null;
      return undo?.() ?? null;
    }
    case 6:
      return many(
        tab.rows.map(
          (entry): Step => ({
            kind: "update",
            path: entry.path,
            entry,
            fields: { ...fieldsOf(entry), max_age: choose(3) },
          }),
        ),
        false,
      );
    case 7:
      return many(
        tab.rows.map(
          (entry, at): Step =>
            at % 2 === 0
              ? { kind: "delete", path: entry.path, entry }
              : { kind: "update", path: entry.path, entry, fields: { ...fieldsOf(entry), enabled: false } },
        ),
        false,
      );
    default:
      void tab.queries.refetchQueries(listQuery(tab.client));
      return null;
  }
}

/** What another administrator does, from elsewhere. */
async function otherHand(table: History, kind: number, choose: Choose): Promise<void> {
  const id = pick(table.state.entries, choose)?.id ?? 0;
  const body =
    kind === 0
      ? { enabled: choose(2) === 0 }
      : kind === 1
        ? { origin: pick(ORIGINS, choose) }
        : { path: pick(PATHS, choose) };
  const fields = {
    ...NEW,
    path: choose(3) === 0 ? (pick(PATHS, choose) ?? "") : FREE,
    origin: pick(ORIGINS, choose) ?? "",
  };
  const call: TableCall =
    kind === 3
      ? { method: "DELETE", path: `/system/cors/${id}` }
      : kind === 4 || kind > 7
        ? { method: "POST", path: "/system/cors", body: { resource: [fields] } }
        : { method: "PATCH", path: `/system/cors/${id}`, body };
  await table.answer(call).catch(ignore);
}

/** Lets everything run that waits for nothing from outside. */
async function quiet(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await new Promise((done) => setImmediate(done));
}

/** One run: acts, and numbers that choose who is next and what the network does. */
async function play(acts: readonly (readonly [number, number])[], choices: readonly number[]): Promise<void> {
  let used = 0;
  const choose: Choose = (below) => (choices[used++] ?? 0) % Math.max(1, below);
  const network = new Network();
  const tabs = [new Tab(network, "tab 1", choose), new Tab(network, "tab 2", choose)];
  const problems: unknown[] = [];
  let running = 0;
  try {
    await quiet();
    let next = 0;
    for (let idle = 0; idle < 20; ) {
      const { waiting } = network;
      const isLast = next >= acts.length;
      if (waiting.length === 0 && isLast) {
        if (running === 0) break;
        idle += 1;
      } else {
        idle = 0;
        const chosen = choose(waiting.length + (isLast ? 0 : 1));
        const [event] = waiting.splice(chosen, 1);
        if (event !== undefined) {
          network.trace.push(event.label);
          await event.go(choose);
        } else {
          const [who = 0, kind = 0] = acts[next++] ?? [];
          network.trace.push(`act ${kind} of ${who}`);
          const tab = tabs[who];
          if (tab === undefined) await otherHand(network.table, kind, choose);
          else {
            running += 1;
            (actIn(tab, kind, choose) ?? Promise.resolve())
              .catch((problem) => problems.push(problem))
              .finally(() => {
                running -= 1;
              });
          }
        }
      }
      await quiet();
      for (const tab of tabs) tab.expectRows();
      const problem = problems[0] ?? tabs.find((tab) => tab.problem !== null)?.problem;
      if (problem) throw problem;
    }
    if (running > 0) throw new Stop("a write does not end");
    for (const tab of tabs) tab.expectLastRows();
    for (const { carriedOut } of tabs.flatMap(({ claims }) => claims))
      if (carriedOut.some((at) => network.table.isStill(at)))
        throw new Stop("said not to be stored, and was stored later");
  } catch (problem) {
    throw new Error(`${problem}\n${network.trace.join("\n")}`, { cause: problem });
  } finally {
    for (const tab of tabs) tab.close();
  }
}

it("says and shows what the platform holds, or that it is not known", async () => {
  const act = fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 10 }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { maxLength: 6, size: "max" }),
      fc.array(fc.nat({ max: 1000 }), { maxLength: 60, size: "max" }),
      play,
    ),
    { numRuns: RUNS, seed: SEED },
  );
  // biome-ignore lint/suspicious/noConsole: what was tried is part of the result
  console.info(`${RUNS} interleavings, seed ${SEED}`);
}, 3_600_000);
