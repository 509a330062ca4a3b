import { answersThisPage } from "../../domain/contact/diagnose.ts";
import { useCertificateSettings, useClient } from "../../platform/client-context.ts";
import type { PlatformError } from "../../platform/errors.ts";
import { Diagnosis } from "./diagnosis.tsx";
import s from "./sign-in.module.css";
import { useSeen } from "./use-seen.ts";

/** What the sign-in page says of a platform that cannot be read, for an administrator who is signed in. */
export default function LostContact({ error }: { error: PlatformError }) {
  const { platform } = useClient();
  const certificates = useCertificateSettings();
  const seen = useSeen(platform, error, "read");
  // A single resource that cannot be read is a matter of its own page.
  if (seen === null || answersThisPage(seen)) return null;
  return (
    <section className={s.causes} aria-labelledby="lost-contact">
      <h2 id="lost-contact">This console can read nothing from {platform.host} now.</h2>
      <Diagnosis seen={seen} platform={platform} certificates={certificates} />
    </section>
  );
}
