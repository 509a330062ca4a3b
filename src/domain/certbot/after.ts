import { shellCommand } from "../shell/quote.ts";
import type { Choices } from "./choices.ts";
import type { Section } from "./section.ts";
import { reloadHook } from "./server.ts";

/** What to do once a certificate is served: HSTS, redirects and links for the first of the names. */
export function afterwards({ domains, automatic }: Choices): Section {
  const address = `https://${domains[0]}`;
  return {
    id: "after",
    title: "After it",
    intro: "The platform and this console have to know that they are on https now.",
    steps: [
      {
        why: automatic
          ? "Certbot has set up the redirect: the answer must be 301, with an https address."
          : "The lines above redirect: the answer must be 301, with an https address.",
        command: `curl -sSI ${shellCommand([`http://${domains[0]}/`])}`,
      },
      {
        why: "APP_URL in the platform's .env makes the links in its mails. Then run php artisan config:clear there.",
        configuration: { language: "env", text: `APP_URL=${address}` },
      },
      {
        why: "In config.json of this console, use the https address; over http the password is readable on the way.",
        configuration: { language: "json", text: JSON.stringify({ platforms: [{ name: domains[0], url: address }] }) },
      },
    ],
    remarks: [
      {
        term: "CORS entries with http:// origins",
        text: "allow pages that others on the network can change. Applications that moved to https need their https:// origin: look for http:// in the list of CORS entries.",
      },
    ],
  };
}

/** How the certificates are renewed, by certbot itself or by hand, and how to see that it works. */
export function renewal(choices: Choices): Section {
  const { domains, automatic } = choices;
  return {
    id: "renew",
    title: "Renew",
    intro:
      "Twice a day, certbot's snap renews every certificate that has a third of its lifetime left (half, for lifetimes up to ten days), or for which Let's Encrypt asks (ARI).",
    steps: [
      {
        why: "The timer must be in the list, with a time when it runs next.",
        command: "systemctl list-timers 'snap.certbot*'",
      },
      {
        why: "Rehearse a renewal against Let's Encrypt's test servers. It changes no certificate and runs no deploy hook.",
        command: "sudo certbot renew --dry-run",
      },
      { why: "All certificates that certbot knows, with their names and dates.", command: "sudo certbot certificates" },
      ...(automatic
        ? []
        : [
            {
              why: "If a certificate was requested without the reload, add it: this rehearses a renewal and keeps the hook.",
              command: shellCommand([
                "sudo",
                "certbot",
                "reconfigure",
                "--cert-name",
                domains[0],
                "--deploy-hook",
                reloadHook(choices),
              ]),
            },
          ]),
    ],
    remarks: [
      {
        term: "Not --force-renewal",
        text: "It renews certificates that are not due, and soon reaches Let's Encrypt's limits: 50 certificates for a registered domain a week, 5 for the same set of names a week, 5 failed attempts for a name an hour. Then nothing can be renewed, not even what expires.",
      },
      {
        term: "A hook that fails",
        text: "does not make certbot fail. Its message is in /var/log/letsencrypt and in syslog.",
      },
    ],
  };
}

/** How to see from outside that the new certificate is served. */
export function verification({ domains }: Choices): Section {
  const [name] = domains;
  return {
    id: "verify",
    title: "Verify",
    intro: "Ask from another machine too: what counts is what visitors get.",
    steps: [
      {
        why: "The site must answer over https without a certificate error.",
        command: `curl -sSI https://${name}/`,
      },
      {
        why: "The names and dates of the certificate that is really served.",
        command: `openssl s_client -connect ${name}:443 -servername ${name} </dev/null | openssl x509 -noout -subject -issuer -dates -ext subjectAltName`,
      },
    ],
  };
}

/** What goes wrong most often, with the command that shows it and the fix. */
export function troubleshooting({ server, domains }: Choices): Section {
  const isNginx = server === "nginx";
  return {
    id: "troubleshoot",
    title: "Troubleshoot",
    intro: "The most common problems, and how to recognise them.",
    steps: [
      {
        why: "DNS points elsewhere: an old address, or an IPv6 address (AAAA) of another machine.",
        command: domains.map((name) => `getent ahosts ${name}`).join("\n"),
      },
      {
        why: "Nothing listens on ports 80 and 443, or a firewall, also the provider's, closes them.",
        command: "sudo ss -ltnp '( sport = :80 or sport = :443 )'",
      },
      {
        why: `Another ${isNginx ? "server block" : "virtual host"} answers: check which one has the name.`,
        command: isNginx
          ? "sudo nginx -T | grep -n -e 'configuration file' -e server_name -e listen"
          : "sudo apachectl -S",
      },
      {
        why: "The configuration is broken: then no reload happens.",
        command: isNginx ? "sudo nginx -t" : "sudo apachectl configtest",
      },
      {
        why: "Certbot's log shows what Let's Encrypt saw.",
        command: "sudo tail -n 50 /var/log/letsencrypt/letsencrypt.log",
      },
    ],
    remarks: [
      {
        term: "The new certificate is on disk, the old one is served",
        text: "The web server was not reloaded. Reload it, and see that the deploy hook does so next time.",
      },
    ],
  };
}

export const limits: Section = {
  id: "limits",
  title: "Limits and lifetimes to come",
  intro: "Lifetimes shrink, so renewal has to work by itself.",
  steps: [],
  remarks: [
    { term: "Let's Encrypt, default profile", text: "90 days; 64 from 10 February 2027, 45 from 16 February 2028." },
    {
      term: "Profiles",
      text: "tlsserver lives 45 days, shortlived 160 hours. Neither has a common name: software must look at the alternative names.",
    },
    {
      term: "All authorities",
      text: "At most 200 days for certificates issued from 15 March 2026, 100 from 15 March 2027, 47 from 15 March 2029.",
    },
    {
      term: "OCSP",
      text: "Let's Encrypt ended it on 6 August 2025: a certificate without an OCSP address is normal, and must-staple no longer works.",
    },
    {
      term: "Rate limits",
      text: "50 certificates a registered domain a week, 5 for the same set of names a week, 5 failed validations a name an hour.",
    },
  ],
};
