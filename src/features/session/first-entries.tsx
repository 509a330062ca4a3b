import { firstEntries } from "../../domain/contact/first-entries.ts";
import { firstEntriesScript } from "../../domain/scripts/first-entries.ts";
import { certificateFolderCalls, consoleCalls } from "../../platform/calls.ts";
import type { CertificateSettings, Platform } from "../../platform/config.ts";
import { CodeBlock } from "../../ui/code-block.tsx";
import s from "./sign-in.module.css";

type Props = { platform: Platform; certificates: CertificateSettings; consoleOrigin: string };

/** The entries that let this console in, and the script that creates them. */
export function FirstEntries({ platform, certificates, consoleOrigin }: Props) {
  const calls = { admin: consoleCalls(platform), certificates: certificateFolderCalls(platform, certificates) };
  const wanted = firstEntries(consoleOrigin, platform.apiPath, calls, certificates);
  const { base, apiPath } = platform;
  return (
    <>
      <h3>The entries for this console</h3>
      {wanted.map(({ entry }) => (
        <dl key={entry.path} className={s.entry}>
          <dt>Path</dt>
          <dd>
            <code>{entry.path}</code>
          </dd>
          <dt>Origin</dt>
          <dd>
            <code>{entry.origin}</code>
          </dd>
          <dt>Headers</dt>
          <dd>
            <code>{entry.header}</code>
          </dd>
          <dt>Methods</dt>
          <dd>{entry.method.join(", ")}</dd>
          <dt>Max age</dt>
          <dd>{entry.max_age}</dd>
        </dl>
      ))}
      <details>
        <summary>A script that creates them</summary>
        <p>
          Save it on the platform's host as <code>first-entries.sh</code> and run <code>sh first-entries.sh</code>. It
          asks for an administrator's e-mail and password, names any entry that would get in the way, creates these two,
          checks every call of this console, and signs out.
        </p>
        <CodeBlock copy="Copy the script" text={firstEntriesScript({ base, apiPath, consoleOrigin }, wanted)} />
      </details>
    </>
  );
}
