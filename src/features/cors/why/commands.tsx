import { useState } from "react";
import { type CurlCommand, curlOf, fetchLine } from "../../../domain/cors/curl.ts";
import type { Explanation } from "../../../domain/cors/explain.ts";
import { publicUrlOf } from "../../../platform/address.ts";
import { useClient } from "../../../platform/client-context.ts";
import { Card } from "../../../ui/card.tsx";
import { CodeBlock } from "../../../ui/code-block.tsx";
import { Segmented } from "../../../ui/segmented.tsx";
import s from "../ask/ask.module.css";
import { PasteBox } from "./paste-box.tsx";

type Shell = "posix" | "powershell";

/** Behind a reverse proxy, where CORS headers are kept back and nothing says where applications reach the platform. */
const NotAskable = () => (
  <Card title="Ask the platform yourself">
    <p>
      Not from this address: this page's own server passes calls on and hides the platform's CORS headers, so curl would
      show none. Whoever hosts this console can set publicUrl of this platform in config.json to the address that
      applications call: then the commands appear here.
    </p>
  </Card>
);

/** Commands for people who can reach the platform, and a box that judges what they print. */
export function Commands({ explanation }: { explanation: Explanation }) {
  const { platform } = useClient();
  const [shell, setShell] = useState<Shell>("posix");
  const url = publicUrlOf(platform, explanation.question.url);
  if (url === null) return <NotAskable />;
  const question = { ...explanation.question, url };
  const { preflight, actual } = curlOf(question);
  if (actual === null) return null;
  const show = (command: CurlCommand) => <CodeBlock copy="Copy the command" text={command[shell]} />;
  return (
    <Card
      title="Ask the platform yourself"
      actions={
        <Segmented
          legend="Shell"
          value={shell}
          segments={[
            { value: "posix", label: "sh, bash, zsh" },
            { value: "powershell", label: "PowerShell" },
          ]}
          onChange={setShell}
        />
      }
    >
      <div className={s.stack}>
        <p className={s.muted}>
          curl is never refused: it shows what the platform answers, and only browsers act on it. Headers carry the
          placeholder “probe”, so a 401 is normal.
        </p>
        {preflight && (
          <>
            <h3>The preflight</h3>
            {show(preflight)}
            <PasteBox exchange={explanation.exchange} stage="preflight" />
          </>
        )}
        <h3>The request itself</h3>
        {show(actual)}
        {!["GET", "HEAD", "OPTIONS"].includes(question.method.toUpperCase()) && (
          <p className={s.muted}>Careful: with a real key or token, this command changes data.</p>
        )}
        <PasteBox exchange={explanation.exchange} stage="actual" />
        <h3>In the other application's developer tools</h3>
        <CodeBlock copy="Copy the line" text={fetchLine(question)} />
      </div>
    </Card>
  );
}
