import { thresholdSeconds } from "../../../domain/certificates/health.ts";
import type { CertificateStatus, RowState, Status } from "../../../domain/certificates/status.ts";
import { thresholdsFor } from "../../../domain/certificates/thresholds.ts";
import type { CertificateSettings } from "../../../platform/config.ts";
import { shownNames } from "../words.ts";

export const SPAN_DAYS = 90;
const DAY = 86_400_000;
const LANES = 6;

/** One certificate's line; places are percent of the span from today, 0 to 100. */
export type Lane = {
  readonly id: string;
  readonly name: string;
  readonly state: RowState;
  readonly expires: Date;
  /** Where the renewal window begins and where it expires; beyond the span they are cut to 100. */
  readonly due: number;
  readonly end: number;
  readonly isBeyond: boolean;
};

export type Timeline = {
  readonly lanes: readonly Lane[];
  /** Those that have no line of their own: how many expire in each of a hundred parts of the span, and after it. */
  readonly rest: { readonly count: number; readonly marks: readonly number[]; readonly beyond: number };
};

const isDated = (
  status: Status,
): status is CertificateStatus & { expires: NonNullable<CertificateStatus["expires"]> } =>
  status.kind === "certificate" && status.expires !== null;

/** The soonest certificates in a line each, all others together in one more. */
export function timelineOf(list: readonly Status[], now: Date, settings: CertificateSettings): Timeline {
  const place = (time: number) => Math.min(100, Math.max(0, ((time - now.getTime()) / (SPAN_DAYS * DAY)) * 100));
  const dated = list.filter(isDated).sort((a, b) => a.secondsLeft - b.secondsLeft);
  const lanes = dated.slice(0, dated.length > LANES + 1 ? LANES : dated.length).map((status): Lane => {
    const { certificate, at } = status.expires;
    const limits = thresholdSeconds(certificate.lifetimeSeconds ?? 0, thresholdsFor(certificate, settings));
    return {
      id: status.id,
      name: shownNames(status.certificate)[0] ?? "",
      state: status.state,
      expires: at,
      due: place(at.getTime() - limits.due * 1000),
      end: place(at.getTime()),
      isBeyond: at.getTime() - now.getTime() > SPAN_DAYS * DAY,
    };
  });
  const others = dated.slice(lanes.length);
  const marks = new Set<number>();
  let beyond = 0;
  for (const { expires } of others) {
    if (expires.at.getTime() - now.getTime() > SPAN_DAYS * DAY) beyond += 1;
    else marks.add(Math.round(place(expires.at.getTime())));
  }
  return { lanes, rest: { count: others.length, marks: [...marks], beyond } };
}
