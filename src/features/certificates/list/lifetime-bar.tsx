import type { Certificate } from "../../../domain/certificates/certificate.ts";
import { VisuallyHidden } from "../../../ui/visually-hidden.tsx";
import s from "./list.module.css";

/** The share of the lifetime that is left. Nothing where there is none, or no lifetime to take a share of. */
export function LifetimeBar({ certificate, secondsLeft }: { certificate: Certificate; secondsLeft: number }) {
  const lifetime = certificate.lifetimeSeconds ?? 0;
  if (lifetime <= 0 || Number.isNaN(secondsLeft) || secondsLeft < 0) return null;
  const share = Math.min(100, (100 * secondsLeft) / lifetime);
  return (
    <span className={s.bar}>
      <span className={s.filled} style={{ width: `${share}%` }} />
      <VisuallyHidden>, {Math.floor(share)}% of its lifetime</VisuallyHidden>
    </span>
  );
}
