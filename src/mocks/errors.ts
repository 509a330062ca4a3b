import type { Json, JsonObject } from "./json.ts";

/** `htmlspecialchars` as the platform uses it on messages: single quotes stay. */
const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** An error that the platform answers as JSON. `code` differs from the status in batch errors (1000) and SQL errors ("23000"). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number | string;
  readonly context: Json;
  constructor(status: number, message: string, more: { code?: number | string; context?: Json } = {}) {
    super(message);
    this.status = status;
    this.code = more.code ?? status;
    this.context = more.context ?? null;
  }

  toJson(): JsonObject {
    return {
      code: this.code,
      context: this.context,
      message: escapeHtml(this.message),
      status_code: this.status,
    };
  }
}

/** A failure below the API's own errors (SQL, PHP types): answered as JSON without `context` and `status_code`. */
export class BareError extends ApiError {
  override toJson(): JsonObject {
    return { code: this.code, message: escapeHtml(this.message) };
  }
}

/** A PHP error that nobody caught: an HTML page, or `{"message":"Server Error"}` for who accepts JSON only. */
export class UncaughtError extends Error {}

export const notFound = (id: string | number): ApiError =>
  new ApiError(404, `Record with identifier '${id}' not found.`);
