import { getRouteApi, Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { CertificateStatus, Status } from "../../../domain/certificates/status.ts";
import { useNow } from "../../../platform/use-now.ts";
import { numberText } from "../../../text/number.ts";
import { Button, buttonClass } from "../../../ui/button.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { localText, utcText } from "../../../ui/moment.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { ReadFailure } from "../../../ui/read-failure.tsx";
import { StatusPill } from "../../../ui/status-pill.tsx";
import { usePageTitle } from "../../../ui/use-page-title.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import { useCollection } from "../collection-query.ts";
import { useExports } from "../export/use-exports.ts";
import { plainName } from "../file-name.ts";
import { useStatuses } from "../use-statuses.ts";
import { leftInWords, STATE_TONES, STATE_WORDS, shownNames, whoseEnd } from "../words.ts";
import { ChainCard } from "./chain.tsx";
import { DeleteFile } from "./delete-file.tsx";
import s from "./detail.module.css";
import { FieldsCard } from "./fields.tsx";
import { FindingsCard } from "./findings.tsx";
import { PemCard, RepairedFile } from "./pem-card.tsx";
import { PlacesCard } from "./places.tsx";
import { RenewalCard } from "./renewal-card.tsx";
import { PAGE } from "./words.ts";

const route = getRouteApi("/config/ssl/$file");

/** The row that a file belongs to: as its certificate at a position, as another copy of it, or as what a server shows. */
function statusIn(list: readonly Status[], file: string, at: number): Status | undefined {
  return (
    list.find((one) => one.file.name === file && (one.kind === "unknown" || one.index === at)) ??
    list.find(
      (one) =>
        one.kind === "certificate" &&
        (one.files.some(({ name }) => name === file) || one.endpoints.some((endpoint) => endpoint.file.name === file)),
    )
  );
}

export function CertificatePage() {
  const { file } = route.useParams();
  const { at = 0 } = route.useSearch();
  const { query, refresh } = useCollection();
  const now = useNow();
  const judged = useStatuses(query.data, now);
  const status = statusIn(judged?.all ?? [], file, at);
  const isReading =
    judged === undefined ? query.error === null : judged.collection.files.length < judged.collection.total;

  usePageTitle(visibleText(file), "SSL status");

  if (status === undefined) {
    return (
      <>
        <Head title={visibleText(file)} />
        {isReading ? (
          <Loading label="Reading the certificates" rows={6} />
        ) : (
          <ReadFailure
            title={query.error ? PAGE.notRead : PAGE.gone}
            read={{ ...query, refetch: () => refresh() }}
            others={
              <Link to="/config/ssl" search className={buttonClass("outline")}>
                All certificates
              </Link>
            }
          >
            {query.error?.message ?? PAGE.goneWhy}
          </ReadFailure>
        )}
      </>
    );
  }
  if (status.kind === "unknown") {
    return (
      <>
        <Head
          title={visibleText(file)}
          actions={<DeleteButton name={status.file.name} isServed={isServed(status)} />}
        />
        <div className={s.stack}>
          <p className={s.summary}>
            <StatusPill tone={STATE_TONES[status.state]}>{STATE_WORDS[status.state]}</StatusPill>{" "}
            {visibleText(status.reason)}
          </p>
          <FindingsCard findings={status.findings} />
        </div>
      </>
    );
  }
  return (
    <>
      <Head title={<bdi>{shownNames(status.certificate)[0]}</bdi>} actions={<Actions status={status} />} />
      <div className={s.stack}>
        <Summary status={status} />
        <FindingsCard findings={status.findings} repaired={<RepairedFile status={status} />} />
        <div className={s.columns}>
          <ChainCard status={status} now={now} />
          <PlacesCard status={status} now={now} />
        </div>
        <RenewalCard status={status} />
        <FieldsCard certificate={status.certificate} />
        <PemCard status={status} />
      </div>
    </>
  );
}

const isServed = (status: Status): boolean =>
  status.kind === "unknown" ? Boolean(status.file.facts?.collector) : status.file.facts.collector !== null;

function Head({ title, actions }: { title: ReactNode; actions?: ReactNode }) {
  const back = (
    <Link to="/config/ssl" search>
      SSL status
    </Link>
  );
  return (
    <PageHeader
      crumbs={[{ label: "System Settings" }, { label: "Config" }, { label: "SSL status", link: back }]}
      title={title}
      actions={actions}
    />
  );
}

function Summary({ status }: { status: CertificateStatus }) {
  const { state, secondsLeft, expires, certificate } = status;
  const more = shownNames(certificate).slice(1);
  return (
    <div className={s.summary}>
      <StatusPill tone={STATE_TONES[state]}>{STATE_WORDS[state]}</StatusPill>{" "}
      {expires ? (
        <span>
          {secondsLeft < 0 ? "Expired" : "Valid for"} <strong>{leftInWords(secondsLeft)}</strong>
          {secondsLeft < 0 ? ", on" : ", until"}{" "}
          <time dateTime={expires.at.toISOString()}>{localText(expires.at)}</time>{" "}
          <span className={s.muted}>({utcText(expires.at)})</span>
          {expires.by !== "own" && `${whoseEnd(expires)}.`}
        </span>
      ) : (
        PAGE.noDate
      )}
      {more.length > 0 && (
        <span className={s.also}>
          Also for {more.slice(0, 10).join(", ")}
          {more.length > 10 && ` and ${numberText(more.length - 10)} more`}
        </span>
      )}
    </div>
  );
}

function Actions({ status }: { status: CertificateStatus }) {
  const { calendar } = useExports();
  return (
    <>
      <Button onClick={() => calendar([status], plainName(status.certificate))}>Calendar</Button>
      <DeleteButton name={status.file.name} isServed={isServed(status)} />
    </>
  );
}

function DeleteButton({ name, isServed: served }: { name: string; isServed: boolean }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button onClick={() => setAsking(true)}>Delete file…</Button>
      <DeleteFile name={name} isServed={served} open={asking} onClose={() => setAsking(false)} />
    </>
  );
}
