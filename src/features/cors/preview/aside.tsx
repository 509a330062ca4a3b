import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useClient } from "../../../platform/client-context.ts";
import type { CorsFields } from "../../../platform/cors.ts";
import { Card } from "../../../ui/card.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { ReadFailure } from "../../../ui/read-failure.tsx";
import { listQuery } from "../list-query.ts";
import { Room } from "./room.tsx";

const Preview = lazy(() => import("./preview.tsx"));

type Props = { entry: CorsFields; id: number | null };

/** The preview beside the form. It plays through all entries, so it waits for the list. */
export function PreviewAside({ entry, id }: Props) {
  const client = useClient();
  const list = useQuery(listQuery(client));
  if (list.data === undefined)
    return (
      <Card title="What browsers will get">
        {list.error ? (
          <ReadFailure title="Not known: the other entries could not be read." read={list} />
        ) : (
          <Room>
            <Loading label="Reading the other entries" rows={3} />
          </Room>
        )}
      </Card>
    );
  return (
    <Suspense
      fallback={
        <Card title="What browsers will get">
          <Room>{null}</Room>
        </Card>
      }
    >
      <Preview entry={entry} id={id} />
    </Suspense>
  );
}
