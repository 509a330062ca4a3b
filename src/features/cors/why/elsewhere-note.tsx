import { useClient } from "../../../platform/client-context.ts";
import { StatusPill } from "../../../ui/status-pill.tsx";

/** A word about an address of another server; nothing for a path, or for an address of this platform. */
export function ElsewhereNote({ url }: { url: string }) {
  const { platform } = useClient();
  const origin = URL.parse(url)?.origin;
  if (origin === undefined || origin === platform.origin) return null;
  return (
    <p>
      <StatusPill tone="warn">
        This address is not on {platform.host}. It is judged as if this platform answered it.
      </StatusPill>
    </p>
  );
}
