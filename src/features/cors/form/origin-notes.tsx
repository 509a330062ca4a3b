import { useFormContext } from "react-hook-form";
import { originKind } from "../../../domain/cors/origin-advice.ts";
import { OriginNote } from "../ask/origin-note.tsx";
import type { EntryForm } from "../entry.ts";

/** A word about the first installed app and the first preview among the origins. Findings speak of the other kinds. */
export function OriginNotes() {
  const { watch } = useFormContext<EntryForm>();
  const origins = watch("origin");
  const first = (kind: ReturnType<typeof originKind>) => origins.find((origin) => originKind(origin) === kind);
  return [first("app"), first("preview")].map(
    (origin) => origin !== undefined && <OriginNote key={origin} origin={origin} />,
  );
}
