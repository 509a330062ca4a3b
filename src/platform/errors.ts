/** Everything that can go wrong with a call, as one kind each; what people read is made from it in `words`. */
export type ErrorKind =
  | "unreachable" // no answer at all: name, network, certificate, or a closed port
  | "blocked" // the platform answered, but this page may not read it (no CORS headers)
  | "timeout"
  | "cancelled"
  | "signed-out" // 401, 403 "blacklisted", or no token where one was sent
  | "forbidden"
  | "not-found"
  | "conflict" // a unique value is taken
  | "invalid"
  | "rate-limited"
  | "server"
  | "unexpected"; // an answer of another form than the platform's

/** One failed call to the platform. `message` is for people and holds no raw server text; `detail` does, as text to show on demand. */
export class PlatformError extends Error {
  readonly kind: ErrorKind;
  readonly status: number | null;
  /** Field name → sentence, for kind `invalid` and `conflict`. */
  readonly fields: Readonly<Record<string, string>>;
  readonly detail: string | null;
  constructor(
    kind: ErrorKind,
    message: string,
    more: { status?: number | null; fields?: Record<string, string>; detail?: string | null } = {},
  ) {
    super(message);
    this.name = "PlatformError";
    this.kind = kind;
    this.status = more.status ?? null;
    this.fields = more.fields ?? {};
    this.detail = more.detail ?? null;
  }
}

/** True where the platform may have carried out the write although no (whole) answer came back. */
export const mayHaveHappened = (error: unknown): boolean =>
  error instanceof PlatformError && ["unreachable", "blocked", "timeout", "server", "unexpected"].includes(error.kind);

/** What to show of an action that failed; null when the administrator called it off. */
export function failureOf(error: unknown): string | null {
  if (error instanceof PlatformError && error.kind === "cancelled") return null;
  return error instanceof Error ? error.message : String(error);
}
