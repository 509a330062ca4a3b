import type { ReactNode } from "react";
import { Code } from "../../../ui/code.tsx";
import s from "./reference.module.css";

const KINDS: readonly { name: string; can: ReactNode; cannot: ReactNode }[] = [
  {
    name: "Cookies across sites",
    can: "With credentials switched on and the origin listed, an entry lets browsers send cookies and pages read the answer.",
    cannot:
      "The cookie itself must have SameSite=None and Secure, and Safari, Firefox and private windows keep cookies of other sites back whatever the entry says. Session tokens and API keys travel in headers and need none of this.",
  },
  {
    name: "WebSocket",
    can: "Nothing: browsers ask no permission for ws: and wss:, and send no preflight.",
    cannot: "Keep strangers out. The server itself has to compare the Origin header.",
  },
  {
    name: "EventSource",
    can: "Let a page read the stream, like a simple GET. With withCredentials the entry must support credentials.",
    cannot:
      "Let it send headers: EventSource can set none, so an API key has to go into the address, or fetch() reads the stream.",
  },
  {
    name: "Service workers",
    can: "Let a worker fetch answers in mode cors, for the page's origin.",
    cannot:
      "Make opaque answers readable: what the worker fetched in mode no-cors stays closed, also from its cache. A worker's own script must come from the page's origin.",
  },
  {
    name: "Fonts",
    can: "Let pages use a font file that the platform serves: browsers always load fonts with CORS, so below api/ the entry decides.",
    cannot: "Answer for files outside api/: there the web server has to send the header.",
  },
  {
    name: "Images, scripts and videos",
    can: (
      <>
        Let a page read an image's pixels in a canvas, or see a script's errors, when the element has the attribute{" "}
        <Code>crossorigin</Code>.
      </>
    ),
    cannot: "Stop them from being shown: without that attribute they load without asking.",
  },
  {
    name: "COEP and CORP",
    can: (
      <>
        Satisfy a page with <Code>Cross-Origin-Embedder-Policy: require-corp</Code>: what it loads with{" "}
        <Code>crossorigin</Code> or fetch() needs no more than the entry.
      </>
    ),
    cannot: (
      <>
        Send <Code>Cross-Origin-Resource-Policy</Code>. What is loaded without CORS needs that header from the web
        server.
      </>
    ),
  },
];

/** Where other things than fetch() meet CORS. */
export function OtherRequests() {
  return (
    <dl className={s.kinds}>
      {KINDS.map(({ name, can, cannot }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <strong>An entry can:</strong> {can}
          </dd>
          <dd>
            <strong>It cannot:</strong> {cannot}
          </dd>
        </div>
      ))}
    </dl>
  );
}
