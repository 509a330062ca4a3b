import { Link } from "@tanstack/react-router";
import { buttonClass } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { Code } from "../../../ui/code.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { usePageTitle } from "../../../ui/use-page-title.ts";
import { CORS_CRUMBS } from "../crumbs.tsx";
import s from "./policy-file.module.css";
import type { FormName } from "./search.ts";

/** `#/config/cors/layers` */
export function LayersPage() {
  usePageTitle("Where should CORS be configured?", "CORS");
  return (
    <>
      <PageHeader crumbs={CORS_CRUMBS} title="Where should CORS be configured?" />
      <div className={s.stack}>
        <Card title="In one place">
          <div className={s.stack}>
            <p>
              A request passes up to three layers, and each can answer CORS. Choose one, and write down which, so that
              nobody has to search all three.
            </p>
            <ol>
              <li>
                <strong>Service provider</strong>: a gateway in front, such as AWS API Gateway. Choose it when
                everything behind it follows the same rules; the servers stay untouched.
              </li>
              <li>
                <strong>HTTP server</strong>: nginx or Apache in front of the platform. Choose it when the provider
                cannot.
              </li>
              <li>
                <strong>Application</strong>: this platform with its entries, or an Express application in front. Choose
                it when rules differ by path, when administrators change them, or when nothing is in front.
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
            <p>
              Each file says in comments what does not carry over: regular expressions as paths, the longest path that
              wins, echoed origins, one origin that is sent to everyone, 405 for a method that is not listed.
            </p>
            <div className={s.buttons}>
              {LAYERS.map(([form, label]) => (
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

const LAYERS: readonly [FormName, string][] = [
  ["aws", "AWS API Gateway"],
  ["nginx", "nginx"],
  ["apache", "Apache"],
  ["express", "Express"],
];
