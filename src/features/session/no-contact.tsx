import { useEffect, useRef } from "react";
import type { CertificateSettings, Platform } from "../../platform/config.ts";
import type { PlatformError } from "../../platform/errors.ts";
import { Button } from "../../ui/button.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Diagnosis } from "./diagnosis.tsx";
import s from "./sign-in.module.css";
import { SIGN_IN_FORM } from "./sign-in-form.tsx";
import { useSeen } from "./use-seen.ts";

type Props = { error: PlatformError; platform: Platform; certificates: CertificateSettings };

/** Instead of "Failed to fetch": narrows down why the sign-in came to nothing, as far as a browser can. */
export default function NoContact({ error, platform, certificates }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const seen = useSeen(platform, error, "sign-in");
  // biome-ignore lint/correctness/useExhaustiveDependencies: each failure is read from its beginning
  useEffect(() => heading.current?.focus(), [error]);
  return (
    <section className={s.causes} aria-labelledby="no-contact">
      <h2 id="no-contact" ref={heading} tabIndex={-1}>
        {error.message}
      </h2>
      {seen ? (
        <Diagnosis seen={seen} platform={platform} certificates={certificates} />
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
