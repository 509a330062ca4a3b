import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { exchangeOf } from "../../../domain/cors/exchange.ts";
import { BLANK_ENTRY } from "../../../domain/cors/policy.ts";
import { useClient } from "../../../platform/client-context.ts";
import { Card } from "../../../ui/card.tsx";
import { Code } from "../../../ui/code.tsx";
import { Journey } from "./journey.tsx";
import { NotCors } from "./not-cors.tsx";
import { OtherRequests } from "./other-requests.tsx";
import s from "./reference.module.css";
import { Sentences } from "./sentences.tsx";
import w from "./why.module.css";

/** What browsers print and what CORS is, to look up. */
export function Reference() {
  return (
    <Card title="Look it up">
      <div className={s.stack}>
        <Topic title="What browsers print about CORS">
          <Sentences />
        </Topic>
        <Topic title="Errors that are not about CORS">
          <NotCors />
        </Topic>
        <Topic title="How CORS works">
          <HowItWorks />
        </Topic>
        <Topic title="Where else CORS can be answered">
          <Layers />
        </Topic>
        <Topic title="Cookies, WebSocket, fonts and others">
          <OtherRequests />
        </Topic>
      </div>
    </Card>
  );
}

function Topic({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className={w.part}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

function HowItWorks() {
  const { apiPath, host } = useClient().platform;
  const origin = "https://shop.example.com";
  const example = exchangeOf(
    [{ ...BLANK_ENTRY, id: 7, path: `${apiPath.slice(1)}/orders*`, origin, header: "Content-Type", method: ["POST"] }],
    {
      method: "POST",
      url: `https://df.example.com${apiPath}/orders`,
      headers: { "Content-Type": "application/json" },
      credentials: "omit",
    },
    origin,
  );
  return (
    <div className={s.stack}>
      <p>
        A page may send requests to other origins, but its browser keeps the answers back until the other side allows
        that origin to read them. CORS is how it allows it.
      </p>
      <Journey exchange={example} host={host} />
      <p className={s.muted}>
        Simple calls have no preflight: GET, HEAD or POST without headers of their own and without JSON.
      </p>
      <ul>
        <li>
          CORS does not protect the API from anything but browsers. curl, servers and mobile applications never ask.
        </li>
        <li>
          A simple POST is carried out even when the page may not read the answer. Keys, roles and tokens protect data.
        </li>
        <li>It opens a door in the browser's own protection. The fewer origins, the better.</li>
      </ul>
    </div>
  );
}

function Layers() {
  return (
    <div className={s.stack}>
      <ul>
        <li>
          <strong>The provider</strong>: a gateway or CDN in front (AWS, Azure, Google Cloud and others).
        </li>
        <li>
          <strong>The HTTP server</strong>: nginx or Apache, with lines such as{" "}
          <Code>add_header Access-Control-Allow-Origin</Code>.
        </li>
        <li>
          <strong>The application</strong>: this platform with its entries. That is what this console manages.
        </li>
      </ul>
      <p>
        When two layers answer, the header arrives twice and browsers refuse it: “contains multiple values”. When a
        layer in front answers the preflight alone, the entries are never asked. Choose one layer and remove the lines
        from the others. <Link to="/config/cors/layers">Where should CORS be configured?</Link>
      </p>
    </div>
  );
}
