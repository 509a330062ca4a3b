/** One kind of request: what is sent, what is answered, and what is told while the worker works. */
export type WorkerRequest<Ask, Reply, Part = never> = { ask: Ask; reply: Reply; part: Part };

/** What a worker can be asked, by name. */
export type Requests = { [name: string]: WorkerRequest<unknown, unknown, unknown> };

/** To the worker. `shared` comes with a question that needs another list than the worker holds: what is to change in that. */
export type Question = { name: string; ask: unknown; shared?: { at: number; gone: number; items: readonly unknown[] } };

/** From the worker, which works on one question at a time: any number of parts, then a reply or an error. */
export type Message = { part: unknown } | { reply: unknown } | { error: string };
