import { isObject, type Json, type JsonObject, parseJson, trimmed } from "./json.ts";

/** A request to the API, read once. */
export type Call = {
  request: Request;
  /** Upper case, after `X-HTTP-Method` and `?method=` (which turn a POST into another call). */
  method: string;
  url: URL;
  /** Behind `/api/v2/`, percent-decoded, without a leading slash: `system/cors/7`, `files/ssl/`. */
  path: string;
  query: URLSearchParams;
  bytes: Uint8Array<ArrayBuffer>;
  /** The input as JSON or a form gives it, trimmed; null when there is none that can be read. */
  input: Json;
};

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function readInput(type: string, bytes: Uint8Array): Json {
  const text = new TextDecoder().decode(bytes);
  if (/[/+]json/i.test(type)) return trimmed(parseJson(text) ?? null);
  if (!/x-www-form-urlencoded/i.test(type)) return null;
  return trimmed(Object.fromEntries(new URLSearchParams(text)));
}

/** `/index.php/api/…` leads to the same API, and the CORS layer sees the path behind it (7-87). */
const withoutScript = (path: string): string => path.replace(/^\/index\.php(?=\/)/, "");

/** @param apiPrefix the word below which the API lies */
export async function readCall(request: Request, apiPrefix: string): Promise<Call> {
  const url = new URL(request.url);
  url.pathname = withoutScript(url.pathname);
  const bytes = new Uint8Array(await request.arrayBuffer());
  const override = request.headers.get("x-http-method") ?? url.searchParams.get("method");
  return {
    request,
    method: (request.method === "POST" && override ? override : request.method).toUpperCase(),
    url,
    // Any version leads to the same API, and so does none.
    path: decoded(url.pathname.replace(new RegExp(`^/${apiPrefix}(?:/v[\\d.]+(?=/))?/?`), "")),
    query: url.searchParams,
    bytes,
    input: readInput(request.headers.get("content-type") ?? "", bytes),
  };
}

export const inputObject = (call: Call): JsonObject => (isObject(call.input) ? call.input : {});

export const isOn = (call: Call, name: string): boolean => /^(?:true|1)$/i.test(call.query.get(name) ?? "");
