import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { checklist } from "../../domain/security/checklist.ts";
import { ITEM_STATES } from "../../domain/security/item.ts";
import { useClient } from "../../platform/client-context.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loading } from "../../ui/loading.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { saveFile } from "../../ui/save-file.ts";
import { Tiles } from "../../ui/tiles.tsx";
import { usePageTitle } from "../../ui/use-page-title.ts";
import { ItemCard } from "./item-card.tsx";
import { toMarkdown } from "./markdown.ts";
import s from "./security.module.css";
import { useFacts } from "./use-facts.ts";
import { countedState, STATE_TONES } from "./words.ts";

const route = getRouteApi("/security");

export function SecurityPage() {
  const { platform } = useClient();
  const { facts, isPending, isFetching, refresh, readAt } = useFacts();
  const { state } = route.useSearch();
  const navigate = route.useNavigate();
  const items = useMemo(() => checklist(facts), [facts]);
  const shown = state === undefined ? items : items.filter((item) => item.state === state);

  usePageTitle("Security check");

  return (
    <>
      <PageHeader
        crumbs={[{ label: "Checks" }]}
        title="Security check"
        actions={
          !isPending && (
            <>
              <Button
                onClick={() =>
                  saveFile("security.md", toMarkdown(items, platform, new Date(readAt)), "text/markdown;charset=utf-8")
                }
              >
                Export as Markdown
              </Button>
              <Button onClick={refresh} pending={isFetching}>
                Check again
              </Button>
            </>
          )
        }
      />
      <p className={s.lead}>
        What the platform says about itself, and what that means. What it does not say is “not known”, with a way to
        find out.
      </p>
      {isPending ? (
        <Loading label="Reading what the platform says" rows={8} />
      ) : (
        <>
          <Tiles
            legend="Items by state"
            tiles={ITEM_STATES.map((value) => {
              const count = items.filter((item) => item.state === value).length;
              return { value, label: countedState(value, count), count, tone: STATE_TONES[value] };
            })}
            value={state}
            onChange={(next) => navigate({ search: { state: next }, replace: true })}
          />
          {shown.length > 0 ? (
            <div className={s.items}>
              {shown.map((item) => (
                <ItemCard key={item.id} item={item} />
              ))}
            </div>
          ) : (
            <EmptyState
              title="No item is in this state"
              action={<Button onClick={() => navigate({ search: {}, replace: true })}>Show all {items.length}</Button>}
            />
          )}
        </>
      )}
    </>
  );
}
