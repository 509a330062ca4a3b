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
  noFolder:
    "The folder does not exist yet. The first upload here creates it; the hook and the collector need it before.",
};
