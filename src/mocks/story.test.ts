import { expect, test } from "vitest";
import { createPlatform } from "./platform.ts";
import { story } from "./story.ts";

const ORIGIN = "http://127.0.0.1:4173";

async function preflight(path: string, method: string): Promise<Headers> {
  const platform = createPlatform({ seed: story(ORIGIN, Date.now()) });
  const headers = { origin: ORIGIN, "access-control-request-method": method };
  const response = await platform.respond(new Request(`http://platform.test${path}`, { method: "OPTIONS", headers }));
  expect(response.status).toBe(204);
  return response.headers;
}

test.each([
  ["GET", "/api/v2/system/cors"],
  ["PATCH", "/api/v2/system/cors/7"],
  ["POST", "/api/v2/system/admin/session"],
  ["DELETE", "/api/v2/system/cache"],
  ["GET", "/api/v2/system/environment"],
  ["GET", "/api/v2/files/ssl/"],
  ["PUT", "/api/v2/files/ssl/example.com.pem"],
])("the console's own entries answer %s %s", async (method, path) => {
  const headers = await preflight(path, method);
  expect(headers.get("access-control-allow-origin")).toBe(ORIGIN);
  expect(headers.get("access-control-allow-headers")).toBe("content-type, x-dreamfactory-session-token");
});
