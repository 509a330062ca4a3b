import type { Choices } from "./choices.ts";
import type { Section, Step } from "./section.ts";

/** What has to be there before certbot is. */
export function prerequisites({ domains, server, system, release }: Choices): Section {
  const names = domains.join(", ");
  const os =
    system === "debian"
      ? "Ubuntu or Debian"
      : {
          rhel9: "Red Hat Enterprise Linux 9",
          rhel10: "Red Hat Enterprise Linux 10",
          stream: "CentOS Stream",
          fedora: "Fedora",
        }[release];
  return {
    id: "prerequisites",
    title: "Prerequisites",
    intro: `A server with ${os}, ${server === "nginx" ? "Nginx" : "Apache"} set up for the platform, and an account that may use sudo.`,
    steps: [
      {
        why: "Let's Encrypt visits each name: all of them must resolve to this server.",
        command: domains.map((name) => `getent ahosts ${name}`).join("\n"),
      },
      {
        why: "Compare with the addresses of this server, or of the router in front of it.",
        command: "ip -brief address",
      },
      {
        why: `The web server must know ${names} before certbot runs${server === "nginx" ? ": server_name" : ": ServerName and ServerAlias"}.`,
        command: server === "nginx" ? "sudo nginx -T | grep server_name" : "sudo apachectl -S",
      },
    ],
    remarks: [
      {
        term: "Port 80",
        text: "must be reachable from the whole internet, at each renewal too: the proof of ownership (HTTP-01) uses it.",
      },
    ],
  };
}

/** SSH is allowed before any firewall is switched on: the other way round locks its reader out. */
export function firewall({ system, sshPort }: Choices): Section {
  return {
    id: "firewall",
    title: "Firewall",
    optional: true,
    intro: `Skip this if you use another firewall or none, or if yours is set up already. SSH is allowed first, on port ${sshPort}: make sure that this is your port, or you lock yourself out.`,
    steps: system === "debian" ? ufw(sshPort) : firewalld(sshPort),
  };
}

function ufw(sshPort: number): Step[] {
  return [
    { why: "Install UFW, if it is missing.", command: "sudo apt update\nsudo apt install ufw" },
    {
      why: "Allow SSH before anything else, so that this session and later ones keep working.",
      command: sshPort === 22 ? "sudo ufw allow ssh" : `sudo ufw allow ${sshPort}/tcp`,
    },
    {
      why: "Allow http, for Let's Encrypt and the redirect, and https.",
      command: "sudo ufw allow http\nsudo ufw allow https",
    },
    {
      why: "Switch it on. It warns that SSH may be disrupted: SSH is allowed, so answer y.",
      command: "sudo ufw enable",
    },
    { why: "It must say active, and list SSH, http and https.", command: "sudo ufw status" },
  ];
}

function firewalld(sshPort: number): Step[] {
  const ssh = sshPort === 22 ? "--add-service=ssh" : `--add-port=${sshPort}/tcp`;
  return [
    { why: "Install firewalld, if it is missing.", command: "sudo dnf install firewalld" },
    {
      why: "Allow SSH while it is still off. If it is already running, it says so: continue.",
      command: `sudo firewall-offline-cmd --zone=public ${ssh}`,
    },
    { why: "Start it, now and at each boot.", command: "sudo systemctl enable --now firewalld" },
    {
      why: "Allow SSH, http and https for good. A warning that one is there already does no harm.",
      command: `sudo firewall-cmd --zone=public --permanent ${ssh}\nsudo firewall-cmd --zone=public --permanent --add-service=http\nsudo firewall-cmd --zone=public --permanent --add-service=https`,
    },
    { why: "Apply the rules.", command: "sudo firewall-cmd --reload" },
    {
      why: `The list must name ${sshPort === 22 ? "ssh, http and https" : `http and https, and port ${sshPort}/tcp`}.`,
      command:
        "sudo firewall-cmd --zone=public --permanent --list-services\nsudo firewall-cmd --zone=public --permanent --list-ports",
    },
  ];
}

const EPEL: Readonly<Record<Choices["release"], string | null>> = {
  rhel9: "sudo dnf install https://dl.fedoraproject.org/pub/epel/epel-release-latest-9.noarch.rpm\nsudo dnf upgrade",
  rhel10: "sudo dnf install https://dl.fedoraproject.org/pub/epel/epel-release-latest-10.noarch.rpm\nsudo dnf upgrade",
  stream: "sudo dnf install epel-release\nsudo dnf upgrade",
  fedora: null,
};

/** How to install certbot on the chosen system, by its own document (snap, or the distribution's package). */
export function installation({ system, release }: Choices): Section {
  const remove = system === "debian" ? "sudo apt remove certbot" : "sudo dnf remove certbot";
  const epel = EPEL[release];
  const steps: Step[] = [
    ...(system === "debian"
      ? [{ why: "Install snapd, which keeps certbot up to date.", command: "sudo apt update\nsudo apt install snapd" }]
      : [
          ...(epel ? [{ why: "Add the EPEL repository: snapd comes from there.", command: epel }] : []),
          { why: "Install snapd, which keeps certbot up to date.", command: "sudo dnf install snapd" },
          { why: "Switch on its socket.", command: "sudo systemctl enable --now snapd.socket" },
          {
            why: "Certbot's snap expects this folder. Then log out and in again, so that snap is found.",
            command: "sudo ln -s /var/lib/snapd/snap /snap",
          },
        ]),
    { why: "Install and refresh snap's own base.", command: "sudo snap install core\nsudo snap refresh core" },
    { why: "Remove a packaged certbot: two of them renew against each other. Certificates stay.", command: remove },
    { why: "Install certbot.", command: "sudo snap install --classic certbot" },
    {
      why: "Make the command certbot available everywhere. If the link exists, continue.",
      command: "sudo ln -s /snap/bin/certbot /usr/bin/certbot",
    },
    {
      why: "It must be 4.0 or newer: older ones renew at 30 days, whatever the lifetime.",
      command: "certbot --version",
    },
  ];
  return {
    id: "install",
    title: "Install certbot",
    intro: "Install certbot as a snap, as its developers recommend. System packages are often years old.",
    steps,
    ...(system === "rhel" &&
      release === "rhel10" && {
        remarks: [
          {
            term: "RHEL 10",
            text: "That snapd works there was not verified for this guide. If it cannot be installed, use certbot of EPEL and check its version.",
          },
        ],
      }),
  };
}
