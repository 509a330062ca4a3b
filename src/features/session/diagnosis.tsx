import { Fragment } from "react";
import type { Cause } from "../../domain/contact/causes.ts";
import { diagnose, type Seen, whatWasTried } from "../../domain/contact/diagnose.ts";
import type { CertificateSettings, Platform } from "../../platform/config.ts";
import { CodeBlock } from "../../ui/code-block.tsx";
import { CurlBox } from "./curl-box.tsx";
import { FirstEntries } from "./first-entries.tsx";

const ENTRIES_HELP: readonly Cause["code"][] = ["no-entry", "other-origin", "header-or-method"];

function Causes({ causes }: { causes: readonly Cause[] }) {
  return (
    <ol>
      {causes.map(({ code, title, means, remedy, commands = [] }) => (
        <li key={code}>
          <strong>{title}</strong> {means} <em>{remedy}</em>
          {commands.length > 0 && (
            <details>
              <summary>The commands</summary>
              {commands.map(({ text, code: command }) => (
                <Fragment key={command}>
                  <p>{text}</p>
                  <CodeBlock copy="Copy" text={command} />
                </Fragment>
              ))}
            </details>
          )}
        </li>
      ))}
    </ol>
  );
}

type Props = { seen: Seen; platform: Platform; certificates: CertificateSettings };

/** What was tried, which causes fit, and what decides between them. */
export function Diagnosis({ seen, platform, certificates }: Props) {
  const causes = diagnose(seen);
  const [only] = causes;
  return (
    <>
      <h3>What was tried from this page</h3>
      <ul>
        {whatWasTried(seen).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <h3>What it means</h3>
      <p>{causes.length === 1 && only ? "One cause fits:" : "Causes that fit, most likely first:"}</p>
      <Causes causes={causes} />
      <CurlBox names={seen} />
      {causes.some(({ code }) => ENTRIES_HELP.includes(code)) && platform.origin !== seen.consoleOrigin && (
        <FirstEntries platform={platform} certificates={certificates} consoleOrigin={seen.consoleOrigin} />
      )}
    </>
  );
}
