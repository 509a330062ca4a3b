import { Code } from "../../../ui/code.tsx";
import { CodeBlock } from "../../../ui/code-block.tsx";
import { Notice } from "../../../ui/notice.tsx";
import type { Ignored } from "./ignored.ts";
import s from "./in-force.module.css";
import { IGNORED, IGNORED_FIX, IGNORED_VERSIONS } from "./words.ts";

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
  const { title, text } = IGNORED[certainty];
  return (
    <div className={s.notice}>
      <Notice tone="crit" live="alert" title={title}>
        <p>{text}</p>
        <details>
          <summary>What helps</summary>
          <div className={s.stack}>
            <p>
              {IGNORED_VERSIONS}
              {core !== null && (
                <>
                  {" "}
                  Here df-core <Code>{core}</Code> is installed; that is only a hint.
                </>
              )}
            </p>
            <ul>
              <li>{IGNORED_FIX}</li>
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
