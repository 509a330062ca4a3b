import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { useSessionLife } from "./context.ts";

/** Ends the token on the platform, and forgets it here whatever the platform answers. */
export function SignOutButton() {
  const life = useSessionLife();
  const [pending, setPending] = useState(false);
  async function leave() {
    setPending(true);
    await life.leave();
  }
  return (
    <Button variant="text" pending={pending} onClick={leave}>
      Sign out
    </Button>
  );
}
