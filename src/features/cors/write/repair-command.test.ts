import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { fieldsWith } from "../../../domain/cors/testing/entry-with.ts";
import { repairCommand, tokenCommand } from "./repair-command.ts";

const BASE = "https://df.example/api/v2";
const HOSTILE = 'it\'s "quoted" $(id) `id` \\ \n!';
const FIELDS = fieldsWith({ path: HOSTILE, origin: HOSTILE, header: HOSTILE, description: HOSTILE });

/** The arguments that `curl` gets when the command is pasted into a shell and a token is typed afterwards. */
function argumentsOf(command: string): string[] {
  const typed = `curl() { printf '%s\\0' "$@"; }\n${command}\nsecret\n`;
  const out = execFileSync("bash", ["-s"], { encoding: "utf8", input: typed });
  return out.replace("Session token: ", "").split("\0").slice(0, -1);
}

it("creates a deleted entry again, its texts untouched by the shell", () => {
  const args = argumentsOf(repairCommand(BASE, { kind: "create", fields: FIELDS }));
  expect(args.slice(0, 5)).toEqual(["-X", "POST", `${BASE}/system/cors`, "-H", "X-DreamFactory-Session-Token: secret"]);
  expect(JSON.parse(args.at(-1) ?? "")).toEqual({ resource: [FIELDS] });
});

it("restores the fields of an entry, and deletes a new one", () => {
  const restore = argumentsOf(repairCommand(BASE, { kind: "restore", id: 7, fields: { enabled: true } }));
  expect(restore.slice(0, 3)).toEqual(["-X", "PATCH", `${BASE}/system/cors/7`]);
  expect(JSON.parse(restore.at(-1) ?? "")).toEqual({ enabled: true });
  expect(argumentsOf(repairCommand(BASE, { kind: "delete", id: 9 })).slice(0, 3)).toEqual([
    "-X",
    "DELETE",
    `${BASE}/system/cors/9`,
  ]);
});

it("never holds a token, and never force or filter", () => {
  for (const repair of [{ kind: "delete", id: null } as const, { kind: "create", fields: FIELDS } as const]) {
    const command = repairCommand(BASE, repair);
    expect(command).toContain("read -r TOKEN");
    expect(() => execFileSync("sh", ["-n"], { input: command })).not.toThrow();
    expect(command).not.toMatch(/force|filter/);
  }
});

it("asks for a token with credentials that are typed, not written", () => {
  const script = `curl() { printf '%s\\0' "$@"; cat; }\n${tokenCommand("https://df.example/it's")}`;
  const out = execFileSync("sh", ["-c", script], { encoding: "utf8", input: '{"email":"a","password":"b"}' });
  expect(out.split("\0")).toEqual([
    ...["-X", "POST", "https://df.example/it's/system/admin/session"],
    ...["-H", "Content-Type: application/json", "-d", "@-", '{"email":"a","password":"b"}'],
  ]);
});
