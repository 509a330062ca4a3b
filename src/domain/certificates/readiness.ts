import type { Certificate } from "./certificate.ts";
import type { CertificateStatus, Status } from "./status.ts";

const DAY = 86_400_000;

/** A shorter longest lifetime, and from which day of issue it holds. */
type Step = { readonly from: number; readonly days: number };

/** CA/Browser Forum, SC-081v3: for every publicly trusted authority. */
const PUBLIC: readonly Step[] = [
  { from: Date.UTC(2027, 2, 15), days: 100 },
  { from: Date.UTC(2029, 2, 15), days: 47 },
];
/** What Let's Encrypt has announced for its usual profile (`classic`). */
const LETS_ENCRYPT: readonly Step[] = [
  { from: Date.UTC(2027, 1, 10), days: 64 },
  { from: Date.UTC(2028, 1, 16), days: 45 },
];

/** Why a certificate will not keep up with shorter lifetimes. */
export type Obstacle =
  /** It is renewed late today: the windows become shorter. */
  | "late"
  /** It lives so long that it is likely renewed by hand. */
  | "by-hand"
  /** No server that shows it is looked at, so nobody sees that a renewal was not loaded. */
  | "not-watched";

export type Unready = {
  readonly status: CertificateStatus;
  readonly obstacles: readonly Obstacle[];
  /** The day of issue from which its authority's certificates live shorter, and how many days they then live. */
  readonly by: Date;
  readonly days: number;
};

/** From which lifetime on (days) people renew by hand: ACME authorities issue for at most 90. */
const BY_HAND_DAYS = 100;
const LATE: ReadonlySet<Status["state"]> = new Set<Status["state"]>(["warning", "critical", "expired"]);

/**
 * The certificates that will not keep up when lifetimes shrink, those whose authority shortens first at the top. Private
 * authorities are free to go on as they are; whether one is private is not known, but for those that signed themselves.
 */
export function unready(list: readonly Status[], now: Date): Unready[] {
  const found = list.flatMap((status): Unready[] => {
    if (status.kind === "unknown" || status.certificate.selfSigned || status.certificate.isCA) return [];
    const step = nextStep(status.certificate, now);
    if (step === null) return [];
    const obstacles = obstaclesOf(status);
    return obstacles.length === 0 ? [] : [{ status, obstacles, by: new Date(step.from), days: step.days }];
  });
  return found.sort((a, b) => a.by.getTime() - b.by.getTime());
}

function obstaclesOf({ certificate, state, endpoints }: CertificateStatus): Obstacle[] {
  const obstacles: Obstacle[] = [];
  if (LATE.has(state)) obstacles.push("late");
  if ((certificate.lifetimeSeconds ?? 0) > BY_HAND_DAYS * 86_400) obstacles.push("by-hand");
  if (endpoints.every(({ served }) => served === null)) obstacles.push("not-watched");
  return obstacles;
}

/** The first step ahead that shortens what this certificate's successors may live. */
function nextStep(certificate: Certificate, now: Date): Step | null {
  const isLetsEncrypt = certificate.issuerRdns
    .flat()
    .some(({ name, value }) => name === "O" && value === "Let's Encrypt");
  const lifetime = (certificate.lifetimeSeconds ?? 0) * 1000;
  const steps = isLetsEncrypt ? LETS_ENCRYPT : PUBLIC;
  return steps.find(({ from, days }) => from > now.getTime() && lifetime > days * DAY) ?? null;
}
