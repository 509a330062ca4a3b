/** Debian's nginx with the configuration that deploy/ generates, in a temporary folder and on a port of its own. */
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { nginxConfig } from "../deploy/nginx.ts";
import type { Reach, Site } from "../deploy/site.ts";
import type { ConsoleServer } from "./console-server.ts";

export type HostOptions = {
  dist: string;
  /** The answer to `config.json`, instead of the file in `dist`. */
  config: unknown;
  reach: Reach;
  /** Sub-folder that the console stands in, such as `/tools/gatehouse/`. */
  base?: string;
};

export type NginxServer = ConsoleServer & {
  /** All that it has logged: addresses, referers, errors. */
  logs: () => string;
};

/** Absolute path of nginx, which is not in everybody's PATH; null when this machine has none. */
export const nginxPath = (): string | null =>
  ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx"].find((path) => existsSync(path)) ?? null;

/** Serves the folder `dist` as a production site. @throws Error with nginx's own words when it does not start. */
export async function startNginx(options: HostOptions): Promise<NginxServer> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "nginx-"));
  const root = join(folder, "www");
  mkdirSync(root);
  for (const name of readdirSync(options.dist)) {
    if (name !== "config.json") symlinkSync(join(options.dist, name), join(root, name));
  }
  writeFileSync(join(root, "config.json"), JSON.stringify(options.config));
  const base = options.base ?? "/";
  const site: Site = {
    host: "localhost",
    port,
    https: false,
    tls: null,
    loopback: true,
    root,
    base,
    reach: options.reach,
  };
  const run = runNginx(folder, nginxConfig(site));
  const origin = `http://localhost:${port}`;
  return {
    url: origin + base,
    origin,
    logs: run.logs,
    close: async () => {
      run.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Starts nginx in the folder, with `http` as the content of its http block; when it returns, nginx listens. */
function runNginx(folder: string, http: string): { logs: () => string; stop: () => void } {
  const nginx = nginxPath();
  if (nginx === null) throw new Error("nginx is not installed");
  chmodSync(folder, 0o755);
  const file = join(folder, "nginx.conf");
  writeFileSync(file, mainConfig(folder, http));
  const args = ["-p", folder, "-c", file, "-e", join(folder, "error.log")];
  execFileSync(nginx, args, { stdio: ["ignore", "pipe", "pipe"] });
  let running = true;
  const stop = () => {
    if (running) execFileSync(nginx, [...args, "-s", "stop"], { stdio: "ignore" });
    running = false;
  };
  process.on("exit", stop);
  return {
    logs: () => ["access.log", "error.log"].map((name) => readFileSync(join(folder, name), "utf8")).join("\n"),
    stop: () => {
      process.off("exit", stop);
      stop();
    },
  };
}

function mainConfig(folder: string, http: string): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  return `${process.getuid?.() === 0 ? "user root;\n" : ""}worker_processes 1;
pid ${folder}/nginx.pid;
events {}
http {
    include ${typesFile()};
    default_type application/octet-stream;
    access_log ${folder}/access.log combined;
    error_log ${folder}/error.log info;
${temporary.map((name) => `    ${name}_temp_path ${folder}/${name};`).join("\n")}
${http}
}
`;
}

function typesFile(): string {
  const beside = join(dirname(dirname(nginxPath() ?? "")), "etc/nginx/mime.types");
  return ["/etc/nginx/mime.types", beside].find((path) => existsSync(path)) ?? beside;
}

/** Of 127.0.0.1. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
