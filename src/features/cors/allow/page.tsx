import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { askedPlatform, prefixOf } from "../../../platform/address.ts";
import { useClient } from "../../../platform/client-context.ts";
import { buttonClass } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { ReadFailure } from "../../../ui/read-failure.tsx";
import { usePageTitle } from "../../../ui/use-page-title.ts";
import { Answers } from "../ask/answers.tsx";
import s from "../ask/ask.module.css";
import { headerNames } from "../ask/search.ts";
import { useFormKey } from "../ask/use-form-key.ts";
import { CORS_CRUMBS } from "../crumbs.tsx";
import { listQuery, versionOf } from "../list-query.ts";
import { askWorker, COMPUTED } from "../worker/computed.ts";
import { Plan } from "./plan.tsx";
import { type AllowSearch, methodNames } from "./search.ts";
import { WishForm } from "./wish-form.tsx";
import { PAGE } from "./words.ts";

const route = getRouteApi("/config/cors/allow");

/** `#/config/cors/allow?origin=…&path=…`: the smallest change that lets an application in. */
export function AllowPage() {
  const client = useClient();
  const { platform } = client;
  const list = useQuery(listQuery(client));
  const { origin, path, methods, headers, credentials } = route.useSearch();
  const navigate = route.useNavigate();
  const entries = list.data?.entries;
  const wish = useMemo(
    () =>
      origin && path
        ? {
            pageOrigin: origin,
            path,
            methods: methodNames(methods ?? "GET"),
            headers: headerNames(headers ?? ""),
            credentials: credentials ?? false,
          }
        : null,
    [origin, path, methods, headers, credentials],
  );
  const plan = useQuery({
    ...COMPUTED,
    // The plan for another wish is not shown meanwhile.
    placeholderData: () => undefined,
    queryKey: ["cors-allow", platform.base, versionOf(list.data?.entries), JSON.stringify(wish)],
    queryFn: () =>
      entries === undefined || wish === null
        ? null
        : askWorker(entries, "allow", { wish, ...askedPlatform(platform), prefix: prefixOf(platform) }),
    enabled: entries !== undefined && wish !== null,
  });
  usePageTitle("Allow an application", "CORS");

  const search: AllowSearch = { origin, path, methods, headers, credentials };
  const form = useFormKey(search, (asked) =>
    navigate({ search: (kept) => ({ ...kept, ...asked }), resetScroll: false }),
  );
  return (
    <>
      <PageHeader
        crumbs={CORS_CRUMBS}
        title="Allow an application"
        actions={
          <Link to="/why" className={buttonClass("text")}>
            Why refused?
          </Link>
        }
      />
      <div className={s.columns}>
        <Card title="The application">
          <WishForm key={form.key} search={search} onAsk={form.onAsk} />
        </Card>
        <Answers list={list} asked={form.asked} title="The smallest change" hint={PAGE.hint}>
          {entries && wish && (
            <>
              {plan.isPending && <Loading label="Finding out who answers" rows={4} />}
              {plan.error && <ReadFailure title={PAGE.notPlanned} read={plan} />}
              {plan.data && (
                <Plan
                  key={JSON.stringify(search)}
                  plan={plan.data}
                  wish={wish}
                  stored={entries}
                  onDone={() => document.querySelector("h1")?.focus()}
                />
              )}
            </>
          )}
        </Answers>
      </div>
    </>
  );
}
