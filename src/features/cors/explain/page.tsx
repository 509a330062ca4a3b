import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { explain } from "../../../domain/cors/explain.ts";
import { apiPrefixOf, prefixOf } from "../../../platform/address.ts";
import { useClient } from "../../../platform/client-context.ts";
import { buttonClass } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { ReadFailure } from "../../../ui/read-failure.tsx";
import { usePageTitle } from "../../../ui/use-page-title.ts";
import s from "../ask/ask.module.css";
import { useFormKey } from "../ask/use-form-key.ts";
import { CORS_CRUMBS } from "../crumbs.tsx";
import { useIgnored } from "../in-force/ignored.ts";
import { listQuery } from "../list-query.ts";
import { QuestionForm } from "./question-form.tsx";
import { Result } from "./result.tsx";
import { questionOf } from "./search.ts";

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
  const explanation = useMemo(() => {
    const question = questionOf({ origin, method, url, headers, credentials }, platform);
    const behaviour = isIgnored ? "entries-ignored" : "entries-apply";
    return (
      entries &&
      question &&
      explain(entries, question, { prefix: prefixOf(platform), apiPrefix: apiPrefixOf(platform), behaviour })
    );
  }, [entries, origin, method, url, headers, credentials, platform, isIgnored]);
  usePageTitle("Explain", "CORS");

  const search = { origin, method, url, headers, credentials };
  const form = useFormKey(search);
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
          <QuestionForm
            key={form.key}
            search={search}
            onAsk={(asked) => {
              form.asked(asked);
              navigate({ search: (kept) => ({ ...kept, ...asked }) });
            }}
          />
        </Card>
        <div className={s.result}>
          {list.error && <ReadFailure title="The entries could not be read." read={list} />}
          {list.isPending && <Loading label="Reading the CORS entries" rows={4} />}
          {entries && !explanation && (
            <Card title="What happens">
              <p className={s.muted}>
                Enter the origin of a page and what it calls: here you will see whether a browser asks first, which
                entry answers, what goes over the wire, and why the page is let in or refused.
              </p>
            </Card>
          )}
          {explanation && <Result explanation={explanation} />}
        </div>
      </div>
    </>
  );
}
