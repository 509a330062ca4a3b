import { useEffect, useRef, useState } from "react";
import type { Cause } from "../../domain/contact/causes.ts";
import { diagnose, type Seen, whatWasTried } from "../../domain/contact/diagnose.ts";
import type { CertificateSettings, Platform } from "../../platform/config.ts";
import { lookAtPlatform } from "../../platform/contact.ts";
import type { PlatformError } from "../../platform/errors.ts";
import { Button } from "../../ui/button.tsx";
import { Loading } from "../../ui/loading.tsx";
import { CurlBox } from "./curl-box.tsx";
import { FirstEntries } from "./first-entries.tsx";
import s from "./sign-in.module.css";
import { SIGN_IN_FORM } from "./sign-in-form.tsx";

type Props = { error: PlatformError; platform: Platform; certificates: CertificateSettings };

const ENTRIES_HELP: readonly Cause["code"][] = ["no-entry", "other-origin", "header-or-method"];

/** What a browser sees of this platform; null until it has looked. */
function useSeen(platform: Platform, error: PlatformError): Seen | null {
  const [found, setFound] = useState<{ error: PlatformError; seen: Seen } | null>(null);
  useEffect(() => {
    let current = true;
    void lookAtPlatform(platform, location.origin, error).then((seen) => current && setFound({ error, seen }));
    return () => {
      current = false;
    };
  }, [platform, error]);
  return found?.error === error ? found.seen : null;
}

function Causes({ causes }: { causes: readonly Cause[] }) {
  return (
    <ol>
      {causes.map(({ code, title, means, remedy }) => (
        <li key={code}>
          <strong>{title}</strong> {means} <em>{remedy}</em>
        </li>
      ))}
    </ol>
  );
}

function Found({ seen, platform, certificates }: { seen: Seen } & Omit<Props, "error">) {
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
      <p>{causes.length === 1 && only ? "There is one cause that fits:" : "What fits, most likely first:"}</p>
      <Causes causes={causes} />
      <CurlBox names={seen} />
      {causes.some(({ code }) => ENTRIES_HELP.includes(code)) && platform.origin !== seen.consoleOrigin && (
        <FirstEntries platform={platform} certificates={certificates} consoleOrigin={seen.consoleOrigin} />
      )}
    </>
  );
}

/** Instead of "Failed to fetch": narrows down why the sign-in came to nothing, as far as a browser can. */
export default function NoContact({ error, platform, certificates }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const seen = useSeen(platform, error);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each failure is read from its beginning
  useEffect(() => heading.current?.focus(), [error]);
  return (
    <section className={s.causes} aria-labelledby="no-contact">
      <h2 id="no-contact" ref={heading} tabIndex={-1}>
        {error.message}
      </h2>
      {seen ? (
        <Found seen={seen} platform={platform} certificates={certificates} />
      ) : (
        <Loading label="Looking for the cause" rows={3} />
      )}
      <p>
        <Button type="submit" form={SIGN_IN_FORM} variant="primary">
          Try again
        </Button>
      </p>
      <p>What you typed is still there.</p>
    </section>
  );
}
