import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { listCached } from "../../platform/cache.ts";
import { useClient } from "../../platform/client-context.ts";
import { readEnvironment } from "../../platform/environment.ts";
import { Button } from "../../ui/button.tsx";
import { Code } from "../../ui/code.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loading } from "../../ui/loading.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { ReadFailure } from "../../ui/read-failure.tsx";
import { showToast } from "../../ui/toasts.ts";
import { usePageTitle } from "../../ui/use-page-title.ts";
import { visibleText } from "../../ui/visible-text.ts";
import s from "./cache.module.css";
import { FlushAll, FlushService } from "./flush.tsx";

/** What is asked about: everything, one service by name, or nothing. */
type Asked = { all: true } | { all: false; name: string } | null;

export function CachePage() {
  const client = useClient();
  const { base } = client.platform;
  const cached = useQuery({
    queryKey: ["cached-services", base] as const,
    queryFn: ({ signal }) => listCached(client, signal),
  });
  const driver = useQuery({
    queryKey: ["cache-driver", base] as const,
    queryFn: async ({ signal }) => (await readEnvironment(client, signal)).cacheDriver,
  });
  const [asked, setAsked] = useState<Asked>(null);
  // While the dialog fades it still names what it asked about.
  const [last, setLast] = useState("");
  const names = cached.data ?? [];

  usePageTitle("Cache");

  return (
    <>
      <PageHeader
        crumbs={[{ label: "System Settings" }, { label: "Config" }]}
        title="Cache"
        actions={
          <Button variant="danger" onClick={() => setAsked({ all: true })}>
            Flush the whole cache
          </Button>
        }
      />
      <div className={s.stack}>
        <p className={s.lead}>
          The platform caches its settings and services. A flush makes it read them again.
          {driver.data && (
            <>
              {" "}
              Its cache driver is <Code>{driver.data}</Code>.
            </>
          )}
        </p>
        {cached.error && <ReadFailure title="The services with a cache could not be read." read={cached} />}
        {cached.isPending && <Loading label="Reading the services with a cache" rows={6} />}
        {cached.data && names.length === 0 && <EmptyState title="No service has a cache" />}
        {names.length > 0 && (
          <ul className={s.list} aria-label="Services with a cache">
            {names.map((name) => (
              <li key={name}>
                <Code>{name}</Code>
                <Button
                  variant="text"
                  aria-label={`Flush ${visibleText(name)}`}
                  onClick={() => {
                    setAsked({ all: false, name });
                    setLast(name);
                  }}
                >
                  Flush
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
      <FlushAll
        open={asked?.all === true}
        onClose={() => setAsked(null)}
        onDone={() =>
          showToast({
            tone: "warn",
            text: "The whole cache was flushed. Ended sessions are valid again until they expire.",
          })
        }
      />
      <FlushService
        name={last}
        open={asked?.all === false}
        onClose={() => setAsked(null)}
        onDone={() => showToast({ tone: "ok", text: `The cache of ${visibleText(last)} was flushed.` })}
      />
    </>
  );
}
