import type { ReloadService } from "../scripts/deploy-hook.ts";
import type { Choices } from "./choices.ts";

/** systemd's name of the web server. */
export const serviceOf = ({ server, system }: Pick<Choices, "server" | "system">): NonNullable<ReloadService> =>
  server === "nginx" ? "nginx" : system === "debian" ? "apache2" : "httpd";

const checkOf = ({ server }: Pick<Choices, "server">): string =>
  server === "nginx" ? "nginx -t" : "apachectl configtest";

/** Checks the configuration and reloads: as root, such as in a hook. Standalone has stopped the server at that time. */
export const reloadHook = (choices: Choices): string =>
  `${checkOf(choices)} && systemctl ${choices.method === "standalone" ? "try-reload-or-restart" : "reload"} ${serviceOf(choices)}`;

/** The same for an administrator's terminal. */
export const reloadByHand = (choices: Choices): string =>
  `sudo ${checkOf(choices)} && sudo systemctl reload ${serviceOf(choices)}`;

/** Root of the platform's website, where its installer puts it. */
export const DEFAULT_WEBROOT = "/opt/dreamfactory/public";

const certificatePath = ({ domains }: Choices, file: string) => `/etc/letsencrypt/live/${domains[0]}/${file}.pem`;

/** The lines that make the web server serve the certificate and send everyone from http to https. */
export function tlsConfiguration(choices: Choices): string {
  const [first, ...rest] = choices.domains;
  if (choices.server === "nginx") {
    const names = [first, ...rest].join(" ");
    return `# In the server block of this site
server_name ${names};
listen 443 ssl;
listen [::]:443 ssl;
ssl_certificate ${certificatePath(choices, "fullchain")};
ssl_certificate_key ${certificatePath(choices, "privkey")};
ssl_protocols TLSv1.2 TLSv1.3;

# Remove "listen 80" from that block; this one takes over port 80
server {
    listen 80;
    listen [::]:80;
    server_name ${names};
${choices.method === "webroot" ? webrootLocation(choices) : ""}    location / {
        return 301 https://$host$request_uri;
    }
}`;
  }
  const aliases = rest.length > 0 ? `\n    ServerAlias ${rest.join(" ")}` : "";
  return `# Beside the virtual host of this site, with its DocumentRoot and directories
<VirtualHost *:443>
    ServerName ${first}${aliases}
    SSLEngine on
    SSLCertificateFile ${certificatePath(choices, "fullchain")}
    SSLCertificateKeyFile ${certificatePath(choices, "privkey")}
    SSLProtocol -all +TLSv1.2 +TLSv1.3
</VirtualHost>

# Instead of the virtual host on port 80
<VirtualHost *:80>
    ServerName ${first}${aliases}
${choices.method === "webroot" ? webrootAlias(choices) : ""}    RedirectMatch 301 ^/(?!\\.well-known/acme-challenge/)(.*)$ https://${first}/$1
</VirtualHost>`;
}

const quoted = (path: string): string => `"${path}"`;

const webrootLocation = ({ webroot }: Choices): string => `    location /.well-known/acme-challenge/ {
        root ${quoted(webroot)};
    }
`;

const webrootAlias = ({
  webroot,
}: Choices): string => `    Alias /.well-known/acme-challenge/ ${quoted(`${webroot}/.well-known/acme-challenge/`)}
    <Directory ${quoted(`${webroot}/.well-known/acme-challenge/`)}>
        Require all granted
    </Directory>
`;

/** What lets the web server answer Let's Encrypt from the webroot before there is a certificate. */
export const webrootConfiguration = (choices: Choices): string =>
  choices.server === "nginx"
    ? `# In the server block that listens on port 80\nserver_name ${choices.domains.join(" ")};\n${webrootLocation(choices).replace(/^ {4}/gm, "").trimEnd()}`
    : `# In the virtual host on port 80\nServerName ${choices.domains[0]}\n${webrootAlias(choices).replace(/^ {4}/gm, "").trimEnd()}`;
