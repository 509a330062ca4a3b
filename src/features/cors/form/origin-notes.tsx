import { useMemo } from "react";
import { originKind } from "../../../domain/cors/origin-advice.ts";
import { OriginNote } from "../ask/origin-note.tsx";

/** A word about the first installed app and the first preview among the origins. Findings speak of the other kinds. */
export function OriginNotes({ origins }: { origins: readonly string[] }) {
  const noted = useMemo(() => {
    const first = new Map<string, string>();
    for (const origin of origins) {
      const kind = originKind(origin);
      if (kind !== null && !first.has(kind)) first.set(kind, origin);
    }
    return [first.get("app"), first.get("preview")];
  }, [origins]);
  return noted.map((origin) => origin !== undefined && <OriginNote key={origin} origin={origin} />);
}
