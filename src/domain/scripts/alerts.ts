import { shellQuote } from "../shell/quote.ts";

/** Ready commands for the collector's COMMAND: each gets the messages on stdin, and needs curl alone. */

/**
 * Sends them by mail.
 * @param server `smtp://host:port`, or `smtps://…` for TLS from the start
 */
export function mailCommand({ server, from, to }: { server: string; from: string; to: string }): string {
  const head = `printf 'From: %s\\nTo: %s\\nSubject: Certificates on %s\\nDate: %s\\n\\n' ${shellQuote(from)} ${shellQuote(to)} "$(uname -n)" "$(date -R)"`;
  const send = `curl -sS --max-time 30 --crlf --url ${shellQuote(server)} --mail-from ${shellQuote(from)} --mail-rcpt ${shellQuote(to)} -T -`;
  return `{ ${head}; cat; } | ${send}`;
}

/** Posts them as `{"text": "…"}`, as Slack, Mattermost, Teams and most others take it. The messages are plain ASCII. */
export function webhookCommand({ url }: { url: string }): string {
  const json = `{ printf '{"text":"'; sed 's/["\\\\]/\\\\&/g' | awk '{ printf "%s\\\\n", $0 }'; printf '"}'; }`;
  const post = `curl -sS --fail --max-time 30 -H 'Content-Type: application/json' --data-binary @- ${shellQuote(url)}`;
  return `${json} | ${post}`;
}
