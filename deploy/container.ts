/** nginx.conf of the container image: what the entry script fills in is the platform's origin and the folder that may be written. */
import { nginxConfig } from "./nginx.ts";

/** As in container/entry.sh. */
const RUN = "/run/gatehouse";
const PLATFORM = "https://platform.invalid";

export function containerConfig(): string {
  const site = nginxConfig(
    {
      host: null,
      port: 8080,
      https: true,
      tls: null,
      loopback: false,
      root: "/usr/share/gatehouse",
      base: "/",
      reach: { kind: "apart", origins: [PLATFORM] },
    },
    `${RUN}/config.json`,
  );
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  return `worker_processes auto;
pid ${RUN}/nginx.pid;
error_log stderr;
events {}
http {
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log /dev/stdout;
${temporary.map((name) => `    ${name}_temp_path ${RUN}/${name};`).join("\n")}

${site}}
`;
}
