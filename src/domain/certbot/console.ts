import { shellCommand } from "../shell/quote.ts";
import type { Choices } from "./choices.ts";
import type { Section, Step } from "./section.ts";

/** Where the SSL status page finds its files. */
export type Console = {
  /** Absolute path on the platform's host; null when the file service is not a local folder. */
  readonly folder: string | null;
  /** Name of the folder within the file service. */
  readonly remoteFolder: string;
};

export const HOOK_FILE = "gatehouse-deploy-hook.sh";
export const COLLECTOR_FILE = "gatehouse-collector.sh";
const HOOK_PATH = "/etc/letsencrypt/renewal-hooks/deploy/gatehouse";
const COLLECTOR_PATH = "/usr/local/sbin/gatehouse-collector";

const heredoc = (path: string, text: string): string =>
  `sudo tee ${shellCommand([path])} >/dev/null <<'END'\n${text}\nEND`;

const SERVICE = `[Unit]
Description=Ask servers for their certificates, for the SSL status page
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
ExecStart=${COLLECTOR_PATH}
ProtectSystem=full`;

const TIMER = `[Unit]
Description=Ask servers for their certificates every four hours

[Timer]
OnCalendar=*-*-* 00/4:17:00
RandomizedDelaySec=10min
Persistent=true

[Install]
WantedBy=timers.target`;

const CRON = `17 */4 * * * root ${COLLECTOR_PATH}`;

const hookSteps = ({ domains }: Choices): Step[] => [
  {
    why: `Download the deploy hook above, copy ${HOOK_FILE} to the platform's host and install it: certbot runs it after each renewal.`,
    command: `sudo install -D -o root -g root -m 755 ${HOOK_FILE} ${HOOK_PATH}`,
  },
  {
    why: "Run it once by hand: before certbot 5.3 deploy hooks do not run at the first issue. No output means success.",
    command: `sudo ${HOOK_PATH} /etc/letsencrypt/live/${domains[0]}`,
  },
];

const COLLECTOR_STEPS: readonly Step[] = [
  {
    why: `Download the collector above, copy ${COLLECTOR_FILE} to the platform's host and install it: it stores what each server really shows.`,
    command: `sudo install -o root -g root -m 755 ${COLLECTOR_FILE} ${COLLECTOR_PATH}`,
  },
  { why: "Try it: it prints a line for each server.", command: `sudo ${COLLECTOR_PATH}` },
  {
    why: "Run it every four hours: the status page calls what is older than 26 hours stale.",
    command: `${heredoc("/etc/systemd/system/gatehouse-collector.service", SERVICE)}\n${heredoc("/etc/systemd/system/gatehouse-collector.timer", TIMER)}`,
  },
  {
    why: "Start the timer, now and at each boot.",
    command: "sudo systemctl daemon-reload\nsudo systemctl enable --now gatehouse-collector.timer",
  },
  { why: "Or, without systemd, with cron.", command: heredoc("/etc/cron.d/gatehouse-collector", CRON) },
];

/** A hook for a store that is not a folder of this host, with that store's own client. */
const s3Hook = (remoteFolder: string): string => `#!/bin/sh
# Certificates only: the key stays where it is.
exec aws s3 cp "$RENEWED_LINEAGE/fullchain.pem" "s3://BUCKET/${remoteFolder}/$(basename "$RENEWED_LINEAGE").pem"`;

const s3Policy = (remoteFolder: string): string =>
  JSON.stringify(
    {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "s3:PutObject", Resource: `arn:aws:s3:::BUCKET/${remoteFolder}/*` }],
    },
    null,
    2,
  );

const remoteSteps = ({ domains }: Choices, remoteFolder: string): Step[] => [
  {
    why: "Make a credential that may only write below this folder of the store, so that it is worth little to a thief. For Amazon S3:",
    configuration: { language: "json", text: s3Policy(remoteFolder) },
  },
  {
    why: "Store this hook, with the name of your bucket. Azure has az storage blob upload for it, other stores rclone copyto.",
    command: `sudo install -d /etc/letsencrypt/renewal-hooks/deploy\n${heredoc(`${HOOK_PATH}-store`, s3Hook(remoteFolder))}\nsudo chmod 755 ${HOOK_PATH}-store`,
  },
  {
    why: "Run it once by hand.",
    command: `sudo env RENEWED_LINEAGE=/etc/letsencrypt/live/${domains[0]} ${HOOK_PATH}-store`,
  },
];

/** How certificates reach the SSL status page: never with a key of the platform that may write files. */
export function onThisConsole(choices: Choices, { folder, remoteFolder }: Console): Section {
  return {
    id: "console",
    title: "Show it on the SSL status page",
    intro:
      folder === null
        ? "The file service is not a folder of the platform's host, so that store's own client brings the files."
        : `Both scripts run on the platform's own host and write to ${folder}, as the user who owns that folder. Neither knows a password.`,
    steps: folder === null ? remoteSteps(choices, remoteFolder) : [...hookSteps(choices), ...COLLECTOR_STEPS],
    remarks: [
      {
        term: "No API key for this",
        text: "A key that may write files of a local file service can write anywhere the web server can. Keep such roles away.",
      },
      {
        term: "When the collector warns",
        text: "It uses the default thresholds. Your own in config.json count on the SSL status page only.",
      },
      ...(folder === null
        ? [
            {
              term: "The collector",
              text: `writes local files: let it write to a folder of its own on the host, and copy that to the store after it, with the same credential.`,
            },
          ]
        : []),
    ],
  };
}
