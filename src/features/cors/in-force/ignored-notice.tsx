import { Code } from "../../../ui/code.tsx";
import { CodeBlock } from "../../../ui/code-block.tsx";
import { Notice } from "../../../ui/notice.tsx";
import type { Ignored } from "./ignored.ts";
import s from "./in-force.module.css";

const STOP_GAP = `<?php
return [
    'paths' => ['api/*'],
    'allowed_origins' => null,
    'allowed_origins_patterns' => null,
    'allowed_methods' => null,
    'allowed_headers' => null,
    'exposed_headers' => null,
    'supports_credentials' => null,
];`;

/** Over every CORS page of a platform that ignores its entries. */
export default function IgnoredNotice({ ignored: { certainty, core } }: { ignored: Ignored }) {
  return (
    <div className={s.notice}>
      <Notice
        tone="crit"
        live="alert"
        title={
          certainty === "seen"
            ? "This platform ignores its CORS entries."
            : "This platform probably ignores its CORS entries."
        }
      >
        <p>
          {certainty === "seen"
            ? "It answers every site with Access-Control-Allow-Origin: *, which no entry here says. What you store has no effect: pages on other origins can send only simple requests, and every call with a key, a token or JSON is refused."
            : "It lets simple requests through and refuses every call with a token, like a release that ignores its entries. An entry that leaves out this console's headers looks the same from here; curl tells them apart."}
        </p>
        <details>
          <summary>What helps</summary>
          <div className={s.stack}>
            <p>
              DreamFactory 7.0.1 to 7.5.0 as shipped behaves like this (df-core up to 1.0.15 on Laravel 11); 7.6.0 and
              later likely do not.
              {core !== null && (
                <>
                  {" "}
                  Here df-core <Code>{core}</Code> is installed; that is only a hint.
                </>
              )}
            </p>
            <ul>
              <li>
                Install a df-core with the fix "Fix CORS config overwrite during preflight" (PR #169, after 1.0.15).
              </li>
              <li>
                Or put this file on the platform as <Code>config/cors.php</Code>. Tested; only the max age stays 0:
              </li>
            </ul>
            <CodeBlock copy="Copy the file" text={STOP_GAP} />
          </div>
        </details>
      </Notice>
    </div>
  );
}
