import type { ApiError } from "./errors.ts";
import type { Json } from "./json.ts";

/** nginx compresses these answers of the recorded installation, and says so. */
const COMPRESSED = [200, 403, 404];
const gzipVary = (status: number): Record<string, string> =>
  COMPRESSED.includes(status) ? { vary: "Accept-Encoding" } : {};

export const json = (status: number, body: Json): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-cache, private", ...gzipVary(status) },
  });

export const errorAnswer = (error: ApiError): Response => json(error.status, { error: error.toJson() });

const page = (status: number, title: string): string => `<!DOCTYPE html>
<html lang="en">
    <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">

        <title>${title}</title>
    </head>
    <body class="antialiased">
        <div>${status}</div>
        <div>${title}</div>
    </body>
</html>
`;

export const html = (status: number, body: string | null, headers: Record<string, string> = {}): Response =>
  new Response(body, {
    status,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-cache, private", ...headers },
  });

/** Laravel's own error page; `{"message"}` where only JSON is accepted. */
export function laravelError(request: Request, status: 404 | 500, message: string): Response {
  if ((request.headers.get("accept") ?? "").startsWith("application/json")) return json(status, { message });
  return html(status, page(status, status === 404 ? "Not Found" : "Server Error"), gzipVary(status));
}

/** What nginx in front of the platform answers to too many sign-ins: no JSON, no CORS headers. */
export const tooManyRequests = (): Response =>
  new Response(
    `<html>
<head><title>429 Too Many Requests</title></head>
<body>
<center><h1>429 Too Many Requests</h1></center>
<hr><center>nginx/1.22.1</center>
</body>
</html>
`,
    { status: 429, headers: { "content-type": "text/html" } },
  );
