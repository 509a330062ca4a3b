import s from "./loading.module.css";
import { VisuallyHidden } from "./visually-hidden.tsx";

/** Instead of rows that are on their way, as high as they will be. */
export function Loading({ label, rows = 5 }: { label: string; rows?: number }) {
  return (
    <div role="status" aria-busy="true">
      <VisuallyHidden>{label}</VisuallyHidden>
      <div aria-hidden="true">
        {Array.from({ length: rows }, (_, row) => row).map((row) => (
          <div key={row} className={s.row}>
            <span className={s.bar} />
            <span className={s.bar} />
            <span className={s.bar} />
            <span className={s.bar} />
          </div>
        ))}
      </div>
    </div>
  );
}
