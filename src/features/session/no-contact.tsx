import { useEffect, useRef } from "react";
import type { Platform } from "../../platform/config.ts";
import type { PlatformError } from "../../platform/errors.ts";
import { CodeBlock } from "../../ui/code-block.tsx";
import { signInPreflight } from "./preflight-command.ts";
import s from "./sign-in.module.css";

type Props = { error: PlatformError; platform: Platform; consoleOrigin: string };

/** What a browser cannot tell apart across origins, in order of likelihood, and the command that decides. */
function Blocked({ platform, consoleOrigin }: Omit<Props, "error">) {
  return (
    <>
      <p>
        The platform answered, but without permission for this page, so the browser hides the answer. From here the
        causes look the same. Most likely first:
      </p>
      <ol>
        <li>
          <strong>No CORS entry lets this console in.</strong> On the platform, create an enabled entry with the path{" "}
          <code>api/v2/system/*</code>, the origin <code>{consoleOrigin}</code>, the headers <code>Content-Type</code>{" "}
          and <code>X-DreamFactory-Session-Token</code>, and the methods GET, POST, PUT, PATCH and DELETE.
        </li>
        <li>
          <strong>Too many sign-ins.</strong> The platform's web server limits them and refuses without CORS headers.
          Wait a minute.
        </li>
        <li>
          <strong>The platform ignores its CORS entries.</strong> DreamFactory 7.0.1 to 7.5.0 does. Update it, or host
          this console behind the same address.
        </li>
        <li>
          <strong>The platform is broken.</strong> For example, an entry with a regular expression that does not compile
          makes every call fail with 500.
        </li>
      </ol>
      <p>This command shows what the platform says to a browser. It needs no password:</p>
      <CodeBlock copy="Copy the command" text={signInPreflight(platform.base, consoleOrigin)} />
      <ul>
        <li>
          <code>204</code> with <code>Access-Control-Allow-Origin: {consoleOrigin}</code>: the entry is right. Wait a
          minute and try again.
        </li>
        <li>
          <code>405</code> without that line: no entry for this console (cause 1).
        </li>
        <li>
          <code>405</code> with <code>Access-Control-Allow-Origin: *</code>: entries are ignored (cause 3).
        </li>
        <li>
          <code>429</code>: too many sign-ins (cause 2). <code>500</code>: broken (cause 4).
        </li>
      </ul>
    </>
  );
}

function Unreachable({ platform, consoleOrigin }: Omit<Props, "error">) {
  return (
    <>
      <p>No answer came from {platform.host}. Most likely first:</p>
      <ol>
        <li>The platform is down, or a firewall stands between it and this computer.</li>
        <li>
          The address in this console's <code>config.json</code> is wrong.
        </li>
        <li>
          Its certificate has expired or is not trusted. Open{" "}
          <a href={platform.base} target="_blank" rel="noreferrer">
            {platform.base}
          </a>{" "}
          in a tab: the browser says so there.
        </li>
      </ol>
      <p>This command, run where the platform should be reachable, shows which:</p>
      <CodeBlock copy="Copy the command" text={signInPreflight(platform.base, consoleOrigin)} />
    </>
  );
}

export default function NoContact({ error, platform, consoleOrigin }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={s.causes} aria-labelledby="no-contact">
      <h2 id="no-contact" ref={heading} tabIndex={-1}>
        {error.message}
      </h2>
      {error.kind === "blocked" ? (
        <Blocked platform={platform} consoleOrigin={consoleOrigin} />
      ) : (
        <Unreachable platform={platform} consoleOrigin={consoleOrigin} />
      )}
      <p>Then press Sign in again. What you typed is still there.</p>
    </section>
  );
}
