import { SESSION_HEADER } from "../../../domain/headers.ts";
import { shellCommand } from "../../../domain/shell/quote.ts";
import type { CorsFields } from "../../../platform/cors.ts";

/** What takes a write back, as the platform's API says it. The id of a new entry is known only after it was created. */
export type Repair =
  | { kind: "delete"; id: number | null }
  | { kind: "restore"; id: number; fields: Partial<CorsFields> }
  | { kind: "create"; fields: CorsFields }
  | { kind: "several"; repairs: readonly Repair[] };

/** Answers with a `session_token`. The credentials are typed: they stand in no history and no list of processes. */
export const tokenCommand = (base: string): string =>
  shellCommand([
    "curl",
    "-X",
    "POST",
    `${base}/system/admin/session`,
    "-H",
    "Content-Type: application/json",
    "-d",
    "@-",
  ]);

/**
 * Takes the change back from any POSIX shell, where CORS does not matter. The token is typed, never written here. One
 * command over its lines: of two, `read` would take the second one for the token when both are pasted.
 */
export function repairCommand(base: string, repair: Repair): string {
  const signIn = "printf 'Session token: ' && read -r TOKEN && \\";
  const call = (method: string, path: string, body?: unknown) =>
    `${shellCommand(["curl", "-X", method, `${base}/system/cors${path}`])} -H "${SESSION_HEADER}: $TOKEN"${
      body === undefined ? "" : ` ${shellCommand(["-H", "Content-Type: application/json", "-d", JSON.stringify(body)])}`
    }`;
  function callsOf(one: Repair): string {
    switch (one.kind) {
      case "delete":
        return call("DELETE", `/${one.id ?? "NUMBER_OF_THE_NEW_ENTRY"}`);
      case "restore":
        return call("PATCH", `/${one.id}`, one.fields);
      case "create":
        return call("POST", "", { resource: [one.fields] });
      case "several":
        return one.repairs.map(callsOf).join(" && \\\n");
    }
  }
  return `${signIn}\n${callsOf(repair)}`;
}
