import type { ReactNode } from "react";
import { SESSION_HEADER } from "../../../domain/headers.ts";
import type { Platform } from "../../../platform/config.ts";
import { PlatformError } from "../../../platform/errors.ts";
import type { Folder } from "../../../platform/files.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ReadFailure } from "../../../ui/read-failure.tsx";
import s from "./list.module.css";
import { NO_LIST, NOTES, WAYS_IN } from "./words.ts";

type Trouble = "no-folder" | "no-service" | "forbidden" | "blocked" | "other";

export function troubleOf(error: Error): Trouble {
  if (!(error instanceof PlatformError)) return "other";
  if (error.kind === "forbidden" || error.kind === "blocked") return error.kind;
  if (error.kind !== "not-found") return "other";
  // The platform answers 404 to both; only its message tells them apart.
  return /service/i.test(error.detail ?? "") ? "no-service" : "no-folder";
}

/** How certificates get into the folder: what an administrator does who sees nothing yet. */
export function HowToGetThere({ place, isMissing, action }: { place: Folder; isMissing: boolean; action: ReactNode }) {
  return (
    <EmptyState title="No certificates here yet" action={action}>
      <p>
        The platform has no list of certificates. This page shows the files in the folder <code>{place.folder}/</code>{" "}
        of its file service <code>{place.service}</code>. They get there in three ways:
      </p>
      {isMissing && <p>{NOTES.noFolder}</p>}
      <ol className={s.steps}>
        <li>
          On the platform's host, a deploy hook of certbot stores <code>fullchain.pem</code> after each renewal.
        </li>
        <li>{WAYS_IN.collector}</li>
        <li>{WAYS_IN.upload}</li>
      </ol>
    </EmptyState>
  );
}

type Props = { error: Error; place: Folder; platform: Platform; pending: boolean; onRetry: () => void };

/** Why the folder could not be listed, and what to do about it. */
export function NoList({ error, place, platform, pending, onRetry }: Props) {
  const where = `${place.service}/${place.folder}/`;
  const [title, text] = wordsFor(error, place, where, platform);
  return (
    <ReadFailure title={title} read={{ error, isFetching: pending, refetch: onRetry }}>
      {text}
    </ReadFailure>
  );
}

function wordsFor(error: Error, place: Folder, where: string, platform: Platform): [string, ReactNode] {
  switch (troubleOf(error)) {
    case "no-service":
      return [NO_LIST.noService(place.service), NO_LIST.noServiceFix];
    case "forbidden":
      return [
        NO_LIST.forbidden,
        <>
          It needs the right to read <code>{where}</code>. Ask an administrator who may change roles on the platform.
        </>,
      ];
    case "blocked":
      return [
        NO_LIST.blocked,
        <>
          {platform.host} answers, but no CORS entry lets this page read <code>{where}</code>. Create one for the path{" "}
          <code>
            {platform.apiPath.slice(1)}/{place.service}/{place.folder}*
          </code>
          , origin <code>{location.origin}</code>, methods GET, POST, PUT and DELETE, headers Content-Type and{" "}
          {SESSION_HEADER}.
        </>,
      ];
    default:
      return [NO_LIST.other, error.message];
  }
}
