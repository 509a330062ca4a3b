import type { Message, Question, Requests } from "./protocol.ts";

type Around<Shared, Part> = {
  /** The list that many requests have in common, as the page last sent it; what stays of it is the same object. */
  shared: Shared;
  /** Tells the page something before the reply. */
  tell: (part: Part) => void;
};

/** Answers one request. What it throws fails that request alone. */
export type Handler<R extends Requests[string], Shared> = (
  ask: R["ask"],
  around: Around<Shared, R["part"]>,
) => R["reply"] | Promise<R["reply"]>;

/** One function for each request. */
export type Handlers<R extends Requests, Shared> = { [Name in keyof R]: Handler<R[Name], Shared> };

type Port = {
  postMessage(message: Message): void;
  addEventListener(type: "message", listener: (event: MessageEvent<Question>) => void): void;
};

/** Answers the questions of a `workerClient` with the same requests. To be called once, by the file of the worker. */
export function serve<R extends Requests, Shared extends readonly unknown[] = []>(
  handlers: Handlers<R, Shared>,
  port: Port = globalThis,
): void {
  let shared: readonly unknown[] = [];
  port.addEventListener("message", async ({ data }) => {
    if (data.shared) {
      const { at, gone, items } = data.shared;
      shared = [...shared.slice(0, at), ...items, ...shared.slice(at + gone)];
    }
    try {
      const handler = handlers[data.name];
      if (handler === undefined) throw new Error(`No handler for ${data.name}`);
      const tell = (part: unknown) => port.postMessage({ part });
      port.postMessage({ reply: await handler(data.ask, { shared: shared as Shared, tell }) });
    } catch (error) {
      port.postMessage({ error: String(error) });
    }
  });
}
