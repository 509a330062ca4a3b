import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PlatformError } from "./errors.ts";
import { translate } from "./translate.ts";

/** Bodies as DreamFactory 7.5.0 answered them (recordings 1-03, 1-24, 2-019, 2-031, 2-050, 2-156, 2-158, 2-162). */
const error = (code: number | string, message: string, status: number, context: unknown = null) =>
  JSON.stringify({ error: { code, context, message, status_code: status } });
const batch = (inner: unknown) =>
  error(1000, "Batch Error: Not all requested records could be created.", 400, { error: [0], resource: [inner] });

describe("a batch error", () => {
  test("lands at the field that it is about", () => {
    const result = translate(
      400,
      batch({
        code: 400,
        context: { path: ["The path is required."] },
        message: "Invalid data supplied. The path is required.",
        status_code: 400,
      }),
    );
    expect(result).toMatchObject({ kind: "invalid", fields: { path: "The path is required." } });
  });

  test("names the record at fault when others went through", () => {
    const body = error(1000, "Batch Error", 400, {
      error: [1],
      resource: [
        { id: 3 },
        { code: 501, context: null, message: "The verb &quot;FOO&quot; is not supported.", status_code: 501 },
      ],
    });
    expect(translate(400, body)).toMatchObject({
      kind: "invalid",
      fields: { method: "The platform does not know the method FOO." },
    });
  });

  test("with a raw SQL message is a taken path, and the SQL is not for people", () => {
    const message =
      "SQLSTATE[23000]: Integrity constraint violation: 19 UNIQUE constraint failed: cors_config.path (Connection: sqlite, SQL: insert into &quot;cors_config&quot; …)";
    const result = translate(400, batch({ code: "23000", message }));
    expect(result.kind).toBe("conflict");
    expect(result.fields).toHaveProperty("path");
    expect(result.message).not.toContain("SQL");
  });
});

describe("a failed update", () => {
  test.each([
    ["Failed to update resource: Invalid data supplied. The origin is required.", "invalid", "origin"],
    ["Failed to update resource: The verb &quot;NOPE&quot; is not supported.", "invalid", "method"],
    [
      "Failed to update resource: SQLSTATE[23000]: … 19 UNIQUE constraint failed: cors_config.path (…)",
      "conflict",
      "path",
    ],
    [
      "Failed to update resource: SQLSTATE[23000]: … 1062 Duplicate entry 'api/*' for key 'cors_config_path_unique'",
      "conflict",
      "path",
    ],
    ['SQLSTATE[23505]: duplicate key value violates unique constraint "cors_config_path_unique"', "conflict", "path"],
  ])("%s", (message, kind, field) => {
    const result = translate(500, error(500, message, 500));
    expect(result.kind).toBe(kind);
    expect(Object.keys(result.fields)).toEqual([field]);
  });

  test("of an unknown kind is a server error", () => {
    expect(translate(500, error(500, "Failed to update resource: disk full", 500)).kind).toBe("server");
  });
});

test.each([
  [401, "Invalid credentials supplied.", "signed-out"],
  [403, "The token has been blacklisted: Session terminated. Please re-login.", "signed-out"],
  [403, "Access Forbidden.", "forbidden"],
  [400, "No session token (JWT) or API Key detected in request.", "signed-out"],
  [404, "Record with identifier '9' not found.", "not-found"],
])("%i %s is %s", (status, message, kind) => {
  expect(translate(status, error(status, message, status)).kind).toBe(kind);
});

test.each([
  [429, "rate-limited"],
  [500, "server"],
  [502, "server"],
  [404, "unexpected"],
  [301, "unexpected"],
])("HTML with %i is %s", (status, kind) => {
  expect(translate(status, "<!DOCTYPE html><title>Server Error</title>").kind).toBe(kind);
});

test("escaped text comes back as text", () => {
  expect(translate(404, error(404, "&lt;b&gt; &amp; &#039;x&#039;", 404)).detail).toBe("<b> & 'x'");
});

test("no body makes it throw, whatever it is", () => {
  fc.assert(
    fc.property(fc.integer({ min: 300, max: 599 }), fc.oneof(fc.string(), fc.json()), (status, body) => {
      expect(translate(status, body)).toBeInstanceOf(PlatformError);
    }),
  );
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (code, context) => {
      expect(translate(400, JSON.stringify({ error: { code, context, message: "x" } }))).toBeInstanceOf(PlatformError);
    }),
  );
});

test("a user's token is not an administrator's, which the platform says as a missing API key", () => {
  const message =
    "No API Key provided. Please provide a valid API Key using X-DreamFactory-API-Key request header or 'api_key' url query parameter.";
  expect(translate(400, error(400, message, 400))).toMatchObject({ kind: "forbidden", detail: message });
});
