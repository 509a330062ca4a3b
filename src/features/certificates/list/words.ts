import type { Obstacle } from "../../../domain/certificates/readiness.ts";

/** What keeps a certificate from being renewed in time when lifetimes are shorter. */
export const OBSTACLES: Readonly<Record<Obstacle, string>> = {
  late: "its renewal is late today",
  "by-hand": "it is valid for so long that it is probably renewed by hand",
  "not-watched": "no collector sees which certificate its servers show",
};

export const SHORTER =
  "Public authorities issue for at most 200 days today, for 100 from 15 March 2027 and for 47 from 15 March 2029; Let's Encrypt for 64 days from 10 February 2027 and for 45 from 16 February 2028. Certificates that are renewed by hand or late, or that nobody checks, will then fail more often. Private authorities may keep longer lifetimes.";

/** What is to be known about the list as a whole. */
export const NOTES = {
  openHttp: "Everyone on the way can read the session and change what is shown here. Use https for both.",
  localHttp: "That is fine on this computer; use https anywhere else.",
  noCollector:
    "So this page knows the files, but not which certificates the servers really show: one that was renewed and never loaded looks fine here. Set up the collector on the platform's host.",
  stale:
    "The collector has not written their files for more than a day, so what they show now is not known. Check its timer on the platform's host.",
  tooMany: (count: string) => `The folder holds more than ${count}. Give the certificates a folder of their own.`,
  unreadable: "None of the files holds a certificate that can be read.",
  unreadableFix: "Each file says above what it is. Store certificates as PEM, for example certbot's fullchain.pem.",
  noFolder:
    "The folder does not exist yet. The first upload here creates it; the hook and the collector need it before.",
};

/** How certificates get into the folder, beside certbot's hook. */
export const WAYS_IN = {
  collector: "On the platform's host, a collector stores what each server really shows, every few hours.",
  upload: "You upload a certificate here. Certificates only: never a private key.",
};

/** Why the folder could not be listed. */
export const NO_LIST = {
  noService: (service: string) => `The platform has no file service "${service}".`,
  noServiceFix: 'Create it on the platform, or name another one in config.json ("certificates": {"service": …}).',
  forbidden: "Your account may not read the certificates.",
  blocked: "The browser may not read the certificates.",
  other: "The certificates could not be read.",
};
