import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { explain } from "../../../domain/cors/explain.ts";
import { apiPrefixOf, prefixOf } from "../../../platform/address.ts";
import { useClient } from "../../../platform/client-context.ts";
import { buttonClass } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { usePageTitle } from "../../../ui/use-page-title.ts";
import { Answers } from "../ask/answers.tsx";
import s from "../ask/ask.module.css";
import type { AskedSearch } from "../ask/search.ts";
import { useFormKey } from "../ask/use-form-key.ts";
import { CORS_CRUMBS } from "../crumbs.tsx";
import { useIgnored } from "../in-force/ignored.ts";
import { listQuery } from "../list-query.ts";
import { PatternResult } from "./pattern-result.tsx";
import { QuestionForm } from "./question-form.tsx";
import { Result } from "./result.tsx";
import { askedIn } from "./search.ts";

const route = getRouteApi("/config/cors/explain");

/** `#/config/cors/explain?origin=…&url=…`: why a page is let in or refused. */
export function ExplainPage() {
  const client = useClient();
  const { platform } = client;
  const list = useQuery(listQuery(client));
  const { origin, method, url, headers, credentials } = route.useSearch();
  const navigate = route.useNavigate();
  const isIgnored = useIgnored()?.certainty === "seen";
  const entries = list.data?.entries;
  const asked = useMemo(
    () => askedIn({ origin, method, url, headers, credentials }, platform),
    [origin, method, url, headers, credentials, platform],
  );
  const explanation = useMemo(() => {
    const behaviour = isIgnored ? "entries-ignored" : "entries-apply";
    return (
      entries &&
      asked?.call &&
      explain(entries, asked.call, { prefix: prefixOf(platform), apiPrefix: apiPrefixOf(platform), behaviour })
    );
  }, [entries, asked, platform, isIgnored]);
  usePageTitle("Explain", "CORS");

  const search: AskedSearch = { origin, method, url, headers, credentials };
  const form = useFormKey(search, (asked) => navigate({ search: (kept) => ({ ...kept, ...asked }) }));
  return (
    <>
      <PageHeader
        crumbs={CORS_CRUMBS}
        title="Explain"
        actions={
          <Link to="/config/cors/help" className={buttonClass("text")}>
            Troubleshooting
          </Link>
        }
      />
      <div className={s.columns}>
        <Card title="A page asks">
          <QuestionForm key={form.key} search={search} onAsk={form.onAsk} />
        </Card>
        <Answers
          list={list}
          title="What happens"
          hint="Enter the origin of a page and what it calls: here you will see whether a browser asks first, which entry answers, what goes over the wire, and why the page is let in or refused."
        >
          {explanation && <Result explanation={explanation} />}
          {entries && asked?.pattern && <PatternResult wish={asked.pattern} />}
        </Answers>
      </div>
    </>
  );
}
