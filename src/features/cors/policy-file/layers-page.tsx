import { Link } from "@tanstack/react-router";
import { buttonClass } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { Code } from "../../../ui/code.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { usePageTitle } from "../../../ui/use-page-title.ts";
import { CORS_CRUMBS } from "../crumbs.tsx";
import s from "./policy-file.module.css";
import type { FormName } from "./search.ts";
import { LAYERS } from "./words.ts";

/** `#/config/cors/layers` */
export function LayersPage() {
  usePageTitle("Where should CORS be configured?", "CORS");
  return (
    <>
      <PageHeader crumbs={CORS_CRUMBS} title="Where should CORS be configured?" />
      <div className={s.stack}>
        <Card title="In one place">
          <div className={s.stack}>
            <p>{LAYERS.choose}</p>
            <ol>
              <li>
                <strong>Service provider</strong>: {LAYERS.provider}
              </li>
              <li>
                <strong>HTTP server</strong>: {LAYERS.server}
              </li>
              <li>
                <strong>Application</strong>: {LAYERS.application}
              </li>
            </ol>
          </div>
        </Card>
        <Card title="When two layers answer">
          <div className={s.stack}>
            <p>
              Browsers refuse an answer with two <Code>Access-Control-Allow-Origin</Code> headers, even when both say
              the same: "contains multiple values". When a layer in front answers the preflight alone, the platform's
              entries are never asked.
            </p>
            <p>
              So the layer in front must either remove the platform's headers, as the files below do, or leave CORS
              alone. Whether two layers answer shows in what <Code>curl -i</Code> prints:{" "}
              <Link to="/why">Why refused?</Link> judges it.
            </p>
          </div>
        </Card>
        <Card title="From these entries">
          <div className={s.stack}>
            <p>{LAYERS.notCarried}</p>
            <div className={s.buttons}>
              {FILES.map(([form, label]) => (
                <Link
                  key={form}
                  to="/config/cors/export"
                  search={{ form, all: true }}
                  className={buttonClass("outline")}
                >
                  {label}
                </Link>
              ))}
            </div>
          </div>
        </Card>
      </div>
    </>
  );
}

const FILES: readonly [FormName, string][] = [
  ["aws", "AWS API Gateway"],
  ["nginx", "nginx"],
  ["apache", "Apache"],
  ["express", "Express"],
];
