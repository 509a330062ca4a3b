import { ORIGIN_ADVICE, originKind } from "../../../domain/cors/origin-advice.ts";
import { StatusPill } from "../../../ui/status-pill.tsx";

/** A word about an origin that is not an ordinary website's: an installed app's, a preview's, a developer's. */
export function OriginNote({ origin }: { origin: string }) {
  const kind = originKind(origin);
  if (kind === null) return null;
  const isOpen = kind === "null" || kind === "preview-pattern";
  return <StatusPill tone={isOpen ? "warn" : "due"}>{ORIGIN_ADVICE[kind]}</StatusPill>;
}
