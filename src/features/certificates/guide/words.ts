import type { How } from "./way.ts";

export const PAGE = {
  intro:
    "Certbot gets certificates from Let's Encrypt for free and renews them by itself. The commands below are made for your server: run them in a terminal there. This page changes nothing.",
  invalid: "Correct the fields above: the commands are made from them.",
  noNames: "The commands show www.example.com until you give your own names.",
};

/** What each field of the choices asks for. */
export const CHOICES = {
  names: "The names that visitors use, separated by spaces or commas. The first one names the certificate.",
  email: "For Let's Encrypt. Left empty, certbot asks for it.",
  sshPort: "The firewall must let it in.",
  webroot: "The folder that the web server serves.",
};

/** How certbot and the web server work together: the recommended way first. */
export const WAYS: readonly { value: How; label: string; help: string }[] = [
  {
    value: "automatic",
    label: "Automatically (recommended)",
    help: "Certbot answers Let's Encrypt through the web server, and configures it for https.",
  },
  {
    value: "certonly",
    label: "Only the certificate",
    help: "Certbot answers through the web server; you add the lines for https to its configuration.",
  },
  {
    value: "standalone",
    label: "Standalone",
    help: "Certbot listens on port 80 itself; the web server stops for a moment, at each renewal too.",
  },
  {
    value: "webroot",
    label: "Webroot",
    help: "Certbot puts its answer into a folder that the web server serves; nothing stops.",
  },
];

/** What each field of the scripts asks for, and what is wrong with it. */
export const SCRIPTS = {
  folder:
    "From the file service's own configuration. In a container that is a path inside it: enter where its volume is on the host.",
  hosts: "One per line: host, host:port, or host smtp (imap, postgres). Other machines are fine.",
  noHosts: "Name at least one server.",
  command: "Optional. It gets what is newly wrong, or well again, on its standard input. Syslog gets it too.",
  invalidCommand: "The command contains a control character.",
  metrics: "Optional, for node_exporter's textfile collector. The folder's owner must be allowed to write there.",
};
