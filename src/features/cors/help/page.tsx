import { Link } from "@tanstack/react-router";
import { useClient } from "../../../platform/client-context.ts";
import { buttonClass } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { Code } from "../../../ui/code.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { usePageTitle } from "../../../ui/use-page-title.ts";
import { CORS_CRUMBS } from "../crumbs.tsx";
import { Checklist } from "./checklist.tsx";
import s from "./help.module.css";
import { NotCors } from "./not-cors.tsx";
import { OtherRequests } from "./other-requests.tsx";
import { PasteError } from "./paste-error.tsx";
import { Sentences } from "./sentences.tsx";

/** `#/config/cors/help` */
export function HelpPage() {
  usePageTitle("Troubleshooting", "CORS");
  return (
    <>
      <PageHeader
        crumbs={CORS_CRUMBS}
        title="Troubleshooting"
        actions={
          <Link to="/config/cors/explain" className={buttonClass("outline")}>
            Explain a refusal
          </Link>
        }
      />
      <div className={s.page}>
        <PasteError />
        <Sentences />
        <NotCors />
        <Sequence />
        <Layers />
        <OtherRequests />
        <Card title="Before production">
          <Checklist />
        </Card>
      </div>
    </>
  );
}

function Sequence() {
  const { apiPath } = useClient().platform;
  return (
    <Card title="What CORS is, and what it is not">
      <div className={s.stack}>
        <p>
          A page may send requests to other origins, but its browser keeps the answers back until the other side allows
          that origin to read them. CORS is how it allows it.
        </p>
        <figure className={s.sequence}>
          <div className={s.lanes}>
            <span>Browser, page of https://shop.example.com</span>
            <span>The platform</span>
          </div>
          <ol>
            <li className={s.there}>
              <strong>1. Preflight:</strong> OPTIONS {apiPath}/orders, Origin: https://shop.example.com, asks for POST
              and content-type
            </li>
            <li className={s.note}>The entry with the longest matching path decides, alone.</li>
            <li className={s.back}>
              <strong>2.</strong> 204, Access-Control-Allow-Origin: https://shop.example.com, -Methods: POST, -Headers:
              content-type
            </li>
            <li className={s.there}>
              <strong>3. The request itself:</strong> POST {apiPath}/orders
            </li>
            <li className={s.back}>
              <strong>4.</strong> 200, Access-Control-Allow-Origin: https://shop.example.com, and the data
            </li>
            <li className={s.note}>The browser compares the origin again, and only then hands the data to the page.</li>
          </ol>
          <figcaption>
            Steps 1 and 2 are left out for simple requests: GET, HEAD or POST without headers of their own and without
            JSON.
          </figcaption>
        </figure>
        <ul>
          <li>
            CORS does not protect the API from anything but browsers. curl, servers and mobile applications never ask.
          </li>
          <li>
            A simple POST is carried out even when the page may not read the answer. Keys, roles and tokens protect
            data.
          </li>
          <li>It opens a door in the browser's own protection. The fewer origins, the better.</li>
        </ul>
      </div>
    </Card>
  );
}

function Layers() {
  return (
    <Card title="Where else CORS can be answered">
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
          When two layers answer, the header arrives twice and browsers refuse both: "contains multiple values". When a
          layer in front answers the preflight alone, the entries are never asked. Choose one layer; with entries here,
          take the lines out of the others. Whether two answer shows in what <Code>curl -i</Code> prints:{" "}
          <Link to="/config/cors/explain">Explain</Link> judges it.{" "}
          <Link to="/config/cors/layers">Where should CORS be configured?</Link>
        </p>
      </div>
    </Card>
  );
}
