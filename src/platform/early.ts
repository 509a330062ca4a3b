declare global {
  /** What a signed-in tab asked for while its scripts were on their way: see tools/early-script.ts, which is of the same build. */
  var gatehouseEarly: { token: string; config: Promise<Response>; list: Promise<unknown> } | undefined;
}

/** The list's first page, when it was asked for with this token; no second time, for it gets old. */
export function takeEarlyList(token: string | undefined): Promise<unknown> | undefined {
  const early = globalThis.gatehouseEarly;
  globalThis.gatehouseEarly = undefined;
  return early?.token === token ? early?.list : undefined;
}
