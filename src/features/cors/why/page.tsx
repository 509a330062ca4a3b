import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useLocation } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { explain } from "../../../domain/cors/explain.ts";
import { readPastedError } from "../../../domain/pasted/error.ts";
import { apiPrefixOf, prefixOf } from "../../../platform/address.ts";
import { useClient } from "../../../platform/client-context.ts";
import { Card } from "../../../ui/card.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { usePageTitle } from "../../../ui/use-page-title.ts";
import { Answers } from "../ask/answers.tsx";
import s from "../ask/ask.module.css";
import type { AskedSearch } from "../ask/search.ts";
import { useFormKey } from "../ask/use-form-key.ts";
import { useIgnored } from "../in-force/ignored.ts";
import { listQuery } from "../list-query.ts";
import { Paste } from "./paste.tsx";
import { PatternResult } from "./pattern-result.tsx";
import { QuestionForm } from "./question-form.tsx";
import { Reference } from "./reference.tsx";
import { Result } from "./result.tsx";
import { askedIn, questionIn } from "./search.ts";
import w from "./why.module.css";

const route = getRouteApi("/why/");

/** `#/why?origin=…&url=…`: why a page is let in or refused, from a pasted error, an address, or a request that is filled in. */
export function WhyPage() {
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
  usePageTitle("Why refused?");

  const { text, setText } = usePasted();
  const pasted = useMemo(() => readPastedError(text), [text]);
  const search: AskedSearch = { origin, method, url, headers, credentials };
  const form = useFormKey(search, (asked) => navigate({ search: asked, state: true, resetScroll: false }));
  function paste(next: string) {
    setText(next);
    const found = questionIn(next);
    if (found.url !== undefined || found.origin !== undefined)
      navigate({ search: { ...found, origin: found.origin ?? origin }, replace: true });
  }
  const wasRefused = pasted.meanings.some(({ isCors }) => isCors === true);
  return (
    <>
      <PageHeader crumbs={[{ label: "Checks" }]} title="Why refused?" />
      <div className={w.page}>
        <div className={s.columns}>
          <Card title="What was refused">
            <div className={s.form}>
              <Paste text={text} pasted={pasted} isExplained={Boolean(explanation)} onChange={paste} />
              <QuestionForm key={form.key} search={search} onAsk={form.onAsk} />
            </div>
          </Card>
          <Answers
            list={list}
            asked={form.asked}
            title="What happens"
            hint="Paste an error or fill in the request. The verdict appears here, with the fix below it."
          >
            {explanation && <Result explanation={explanation} wasRefused={wasRefused} />}
            {entries && asked?.pattern && <PatternResult wish={asked.pattern} />}
          </Answers>
        </div>
        <Reference />
      </div>
    </>
  );
}

/** What is pasted: here, or where the way to this page began. It stands in this page's state, never in its address. */
function usePasted() {
  const given = useLocation({ select: ({ state }) => state.pasted });
  const [pasted, setPasted] = useState({ given, text: given ?? "" });
  if (given !== undefined && pasted.given !== given) setPasted({ given, text: given });
  return { text: pasted.text, setText: (text: string) => setPasted({ ...pasted, text }) };
}

declare module "@tanstack/react-router" {
  interface HistoryState {
    pasted?: string;
  }
}
