import { useState } from "react";
import { useAdministrator, useClient } from "../../platform/client-context.ts";
import { signOut } from "../../platform/session.ts";
import { Button } from "../../ui/button.tsx";
import { useSessionStore } from "./context.ts";

/** Ends the token on the platform, and forgets it here whatever the platform answers. */
export function SignOutButton() {
  const client = useClient();
  const session = useAdministrator();
  const store = useSessionStore();
  const [pending, setPending] = useState(false);
  async function leave() {
    setPending(true);
    try {
      await signOut(client, session.token);
    } catch {
      // An expired or already ended token cannot be ended again, and a platform out of reach cannot be told.
    }
    store.forget();
  }
  return (
    <Button variant="text" pending={pending} onClick={leave}>
      Sign out
    </Button>
  );
}
