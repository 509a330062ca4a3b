import { shellCommand } from "../shell/quote.ts";
import type { Choices } from "./choices.ts";
import type { Remark, Section, Step } from "./section.ts";
import { reloadByHand, reloadHook, serviceOf, tlsConfiguration, webrootConfiguration } from "./server.ts";

/** The command that gets the certificate. What it is told here, certbot repeats at each renewal. */
export function requestCommand(choices: Choices): string {
  const { method, automatic, domains, email, webroot } = choices;
  const service = serviceOf(choices);
  return shellCommand([
    "sudo",
    "certbot",
    ...(automatic ? [] : ["certonly"]),
    `--${method}`,
    ...(method === "webroot" ? ["-w", webroot] : []),
    "--cert-name",
    domains[0],
    ...domains.flatMap((name) => ["-d", name]),
    ...(email === null ? [] : ["--email", email]),
    ...(automatic ? ["--redirect"] : []),
    ...(method === "standalone"
      ? ["--pre-hook", `systemctl stop ${service}`, "--post-hook", `systemctl start ${service}`]
      : []),
    ...(automatic ? [] : ["--deploy-hook", reloadHook(choices)]),
  ]);
}

const WHY: Readonly<Record<Choices["method"], string>> = {
  nginx: "Certbot answers Let's Encrypt through Nginx.",
  apache: "Certbot answers Let's Encrypt through Apache.",
  standalone:
    "Certbot answers on port 80 itself: the hooks stop the web server before, and start it after, at each renewal too.",
  webroot: "Certbot puts its answer into a folder that the web server already serves; nothing is stopped.",
};

function configurationSteps(choices: Choices): Step[] {
  const { server, system } = choices;
  const enable =
    server === "apache"
      ? [
          {
            why: "Apache needs its TLS module.",
            command: system === "debian" ? "sudo a2enmod ssl" : "sudo dnf install mod_ssl",
          },
        ]
      : [];
  return [
    ...enable,
    {
      why: "Certbot leaves the configuration alone: these lines serve the certificate. fullchain.pem and privkey.pem always point to the newest one.",
      configuration: { language: server, text: tlsConfiguration(choices) },
    },
    {
      why: "Check the configuration, and load it only if it is valid.",
      command:
        server === "apache" && system === "debian"
          ? `sudo apachectl configtest && sudo systemctl restart ${serviceOf(choices)}`
          : reloadByHand(choices),
    },
  ];
}

const QUESTIONS: readonly Remark[] = [
  {
    term: "E-mail address",
    text: "for notices about your account. Let's Encrypt stopped sending reminders of expiry on 4 June 2025: watch the SSL status page instead.",
  },
  { term: "Terms of service", text: "must be accepted (Y)." },
  { term: "Share the address with the EFF", text: "is a newsletter; you can refuse it (N)." },
  {
    term: "Names",
    text: "are given by the command. Without -d certbot would ask, and offer those of the web server's configuration.",
  },
];

/** How to request the certificate: the command for the chosen method, with its preparations. */
export function request(choices: Choices): Section {
  const { method, automatic } = choices;
  return {
    id: "request",
    title: "Request the certificate",
    intro: automatic
      ? "Certbot gets the certificate, configures the web server for it and reloads it."
      : "Certbot only gets the certificate (certonly): you configure the web server, and a hook reloads it after each renewal.",
    steps: [
      ...(method === "webroot"
        ? [
            {
              why: "Let's Encrypt must find certbot's answer in this folder, over http.",
              configuration: { language: choices.server, text: webrootConfiguration(choices) },
            },
            { why: "Check the configuration, and load it only if it is valid.", command: reloadByHand(choices) },
          ]
        : []),
      { why: WHY[method], command: requestCommand(choices) },
      ...(automatic ? [] : configurationSteps(choices)),
    ],
    remarks: [
      ...QUESTIONS,
      ...(automatic
        ? []
        : [
            {
              term: "Why the deploy hook",
              text: "certonly, webroot and standalone do not reload the web server. Without it, the old certificate is served until it expires.",
            },
          ]),
      {
        term: "Certificates of six days, or for an IP address",
        text: "need the option --preferred-profile shortlived, with webroot or standalone, and a server that is never off for long.",
      },
    ],
  };
}
