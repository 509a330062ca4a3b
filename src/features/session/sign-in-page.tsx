import { lazy, Suspense, useState } from "react";
import { isReadableOnTheWay } from "../../domain/contact/address-space.ts";
import type { CertificateSettings } from "../../platform/config.ts";
import type { PlatformError } from "../../platform/errors.ts";
import type { Client } from "../../platform/http.ts";
import type { Session } from "../../platform/session.ts";
import { Logo } from "../../ui/logo.tsx";
import { usePageTitle } from "../../ui/use-page-title.ts";
import { visibleText } from "../../ui/visible-text.ts";
import { LeftNotice } from "./left-notice.tsx";
import { usePlaces } from "./platforms.ts";
import s from "./sign-in.module.css";
import { SignInForm } from "./sign-in-form.tsx";
import type { Left } from "./store.ts";

const PlatformChoice = lazy(() => import("./platform-choice.tsx"));
const NoContact = lazy(() => import("./no-contact.tsx"));

type Props = {
  client: Client;
  certificates: CertificateSettings;
  /** Why the session of before is over. */
  left: Left | null;
  onSignedIn: (session: Session) => void;
  /** Called when the administrator begins to fill in the form, to load what comes after it. */
  onBegin: () => void;
};

/** This page's own server receives the password: whether it is the platform, or how it passes it on, a page cannot see. */
const PassedOn = ({ address }: { address: string | null }) =>
  address === null ? (
    <>, this page's own server, which passes it on to the platform</>
  ) : (
    <>
      , this page's own server, which passes it on to the platform at <code>{address}</code>
    </>
  );

export function SignInPage({ client, certificates, left, onSignedIn, onBegin }: Props) {
  const [noContact, setNoContact] = useState<PlatformError | null>(null);
  const { platform } = client;
  const { all } = usePlaces();
  usePageTitle("Sign in");

  return (
    <main className={s.page}>
      <div className={s.card}>
        <p className={s.brand}>
          <Logo /> Gatehouse
        </p>
        <h1>Sign in</h1>
        {left && <LeftNotice left={left} />}
        {all.length > 1 && (
          <Suspense>
            <PlatformChoice base={platform.base} />
          </Suspense>
        )}
        <p className={s.host}>
          to <strong>{visibleText(platform.name)}</strong>, as an administrator. Your password goes to{" "}
          <code>{platform.host}</code>
          {platform.origin === location.origin ? <PassedOn address={platform.publicAddress} /> : " and nowhere else"}
          {isReadableOnTheWay(new URL(platform.base)) ? (
            <strong>, over plain http: everyone on the way can read it.</strong>
          ) : (
            "."
          )}
        </p>
        <SignInForm client={client} onBegin={onBegin} onSignedIn={onSignedIn} onNoContact={setNoContact} />
      </div>
      {noContact && (
        <Suspense>
          <NoContact error={noContact} platform={platform} certificates={certificates} />
        </Suspense>
      )}
    </main>
  );
}
