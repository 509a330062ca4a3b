import { useState } from "react";
import type { CorsFields } from "../../../platform/cors.ts";
import { Card } from "../../../ui/card.tsx";
import { CodeBlock } from "../../../ui/code-block.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { ReadFailure } from "../../../ui/read-failure.tsx";
import type { Played } from "../worker/protocol.ts";
import s from "./preview.module.css";
import { Room } from "./room.tsx";
import { firstSample, type Sample } from "./sample.ts";
import { SampleFields } from "./sample-fields.tsx";
import { usePlayed } from "./use-played.ts";
import { Verdict } from "./verdict.tsx";
import { actualLines, preflightLines } from "./wire.ts";

type Props = {
  /** The entry as it stands in the form. */
  entry: CorsFields;
  /** Its id; null while it is not stored. */
  id: number | null;
};

/** What a page's browser gets with the entry as it stands now, unsaved edits included. */
export default function Preview({ entry, id }: Props) {
  const [chosen, setChosen] = useState<Partial<Sample>>({});
  const sample: Sample = { ...firstSample(entry), ...chosen };
  const playing = usePlayed(entry, id, sample);
  const { data: played, error } = playing;
  if (entry.path.trim() === "" || entry.origin === "")
    return (
      <Card title="What browsers will get">
        <p className={s.who}>
          Enter a path and an origin to see what browsers send, what they get back, and whether they let the page in.
        </p>
      </Card>
    );
  return (
    <Card title="What browsers will get">
      <Room>
        <SampleFields entry={entry} sample={sample} onChange={(part) => setChosen({ ...chosen, ...part })} />
        <div className={s.verdict} aria-live="polite">
          {played && !error && <Verdict played={played} entry={entry} id={id} />}
        </div>
        {error && <ReadFailure title="Not known: the preview failed." read={playing} />}
        {!error && (played ? <Wire played={played} /> : <Loading label="Trying the request" rows={4} />)}
      </Room>
    </Card>
  );
}

function Wire({ played: { exchange } }: { played: Played }) {
  const preflight = preflightLines(exchange);
  const actual = actualLines(exchange);
  return (
    <>
      {preflight && (
        <>
          <h3 className={s.step}>Preflight</h3>
          <CodeBlock text={preflight} />
        </>
      )}
      {actual && (
        <>
          <h3 className={s.step}>{preflight ? "Then the request itself" : "The request, without a preflight"}</h3>
          <CodeBlock text={actual} />
        </>
      )}
      {preflight && !actual && <p className={s.who}>The request itself is never sent.</p>}
    </>
  );
}
