import { useRef, useState } from "react";
import type { PlatformError } from "../../platform/errors.ts";
import type { Client } from "../../platform/http.ts";
import type { Session } from "../../platform/session.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SignInForm } from "./sign-in-form.tsx";
import type { SessionStore } from "./store.ts";

type Props = {
  client: Client;
  session: Session;
  ended: PlatformError;
  store: SessionStore;
};

/** Over the page when the platform no longer takes the token; what is typed below it stays. */
export default function SignInAgain({ client, session, ended, store }: Props) {
  const [noContact, setNoContact] = useState<PlatformError | null>(null);
  const password = useRef<HTMLInputElement>(null);
  return (
    <Dialog
      open
      alert
      initialFocus={password}
      onClose={() => {}}
      title="Sign in again"
      description={`${ended.message} Everything that you typed on the page is still there.`}
      footer={
        <Button variant="text" onClick={() => store.forget(session.renewing && "lost-token")}>
          Leave without signing in
        </Button>
      }
    >
      {noContact && (
        <Notice tone="crit" live="alert">
          {noContact.message} Check the connection, then try again.
        </Notice>
      )}
      <SignInForm
        client={client}
        email={session.email}
        passwordRef={password}
        onSignedIn={store.signedIn}
        onNoContact={setNoContact}
      />
    </Dialog>
  );
}
