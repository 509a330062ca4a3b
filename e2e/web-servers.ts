/** The web servers that deploy/ has configurations for, each in a temporary folder, on a port of its own, without privileges. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { HOSTS, type HostName } from "../deploy/hosts.ts";
import type { Reach, Site } from "../deploy/site.ts";
import { startConsole } from "./console-server.ts";

export type HostOptions = {
  dist: string;
  /** The answer to `config.json`, instead of the file in `dist`. */
  config: unknown;
  reach: Reach;
  /** Sub-folder that the console stands in, such as `/tools/gatehouse/`. */
  base?: string;
  /** Certificate and key in PEM; without them it speaks plain HTTP. */
  tls?: { certificate: string; key: string };
};

/** A console that is served. */
export type Host = {
  /** Address of the console's index page, with the trailing slash. */
  url: string;
  origin: string;
  /** All that the server has logged: addresses, referers, errors. */
  logs: () => string;
  close: () => Promise<void>;
};

type Program = {
  paths: readonly string[];
  /** A whole configuration around that of the site; nothing outside the folder is written. */
  main: (folder: string, site: string) => string;
  /** Arguments with which it stays in the foreground. */
  start: (folder: string) => readonly string[];
};

const isRoot = process.getuid?.() === 0;
const MODULES = "/usr/lib/apache2/modules";

const PROGRAMS: Record<HostName, Program> = {
  nginx: {
    paths: ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx"],
    main: (folder, site) => `${isRoot ? "user root;\n" : ""}worker_processes 1;
pid ${folder}/pid;
events {}
http {
    include ${["/etc/nginx/mime.types", "/opt/homebrew/etc/nginx/mime.types"].find((path) => existsSync(path))};
    default_type application/octet-stream;
    access_log ${folder}/access.log combined;
    error_log ${folder}/error.log info;
${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `    ${name}_temp_path ${folder}/${name};`).join("\n")}
${site}
}
`,
    start: (folder) => ["-p", folder, "-c", join(folder, "main"), "-e", join(folder, "error.log"), "-g", "daemon off;"],
  },
  apache: {
    paths: ["/usr/sbin/apache2"],
    main: (folder, site) => `${[
      "mpm_event",
      "authz_core",
      "authz_host",
      "proxy",
      "proxy_http",
      "mime",
      "dir",
      "alias",
      "headers",
      "rewrite",
      "ssl",
      "log_config",
      "unixd",
    ]
      .filter((name) => existsSync(`${MODULES}/mod_${name}.so`))
      .map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`)
      .join("\n")}
ServerRoot ${folder}
ServerName localhost
PidFile ${folder}/pid
DefaultRuntimeDir ${folder}
Mutex pthread
${isRoot ? "User nobody\nGroup nogroup" : ""}
ErrorLog ${folder}/error.log
LogFormat "%h %l %u %t \\"%r\\" %>s %b \\"%{Referer}i\\" \\"%{User-Agent}i\\"" combined
CustomLog ${folder}/access.log combined
TypesConfig /etc/mime.types
<Directory "/">
    AllowOverride None
    Require all denied
</Directory>
${site}`,
    start: (folder) => ["-f", join(folder, "main"), "-DFOREGROUND"],
  },
  caddy: {
    paths: ["/usr/bin/caddy", "/usr/local/bin/caddy", "/opt/homebrew/bin/caddy"],
    main: (folder, site) => `{
	admin off
	auto_https off
	storage file_system ${folder}
	log {
		output file ${folder}/error.log
	}
}
${site}`,
    start: (folder) => ["run", "--config", join(folder, "main"), "--adapter", "caddyfile"],
  },
};

/** Absolute path of the program, which is not in everybody's PATH; null when this machine has none. */
export const pathOf = (name: HostName): string | null => PROGRAMS[name].paths.find((path) => existsSync(path)) ?? null;

/** Serves the folder `dist` as a production site. @throws Error with the server's own words when it does not start. */
export async function startWebServer(
  name: HostName,
  options: HostOptions,
): Promise<Host & { /** The folder that it serves. */ root: string }> {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  const root = join(folder, "www");
  mkdirSync(root);
  cpSync(options.dist, root, { recursive: true });
  writeFileSync(join(root, "config.json"), JSON.stringify(options.config));
  // Last, so that nobody else takes it meanwhile.
  const port = await freePort();
  const site: Site = {
    host: "localhost",
    port,
    https: options.tls !== undefined,
    tls: options.tls ?? null,
    loopback: options.tls === undefined,
    root,
    base: options.base ?? "/",
    reach: options.reach,
  };
  const server = await startConfigured(name, { folder, port, site: HOSTS[name].config(site) });
  const origin = `${site.https ? "https" : "http"}://localhost:${port}`;
  return { url: origin + site.base, origin, root, ...server };
}

/** Runs a server with a site's configuration on that port, in a folder that its end removes. @throws Error as above */
export async function startConfigured(
  name: HostName,
  { folder, port, site }: { folder: string; port: number; site: string },
): Promise<Pick<Host, "logs" | "close">> {
  const program = pathOf(name);
  if (program === null) throw new Error(`${name} is not installed`);
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, "main"), PROGRAMS[name].main(folder, site));
  const stop = await run(program, PROGRAMS[name].start(folder), folder, port);
  const log = (file: string) => (existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8") : "");
  return {
    logs: () => log("access.log") + log("error.log"),
    close: async () => {
      await stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Starts a server and returns when it listens. The returned function ends it and waits for that. */
async function run(
  program: string,
  args: readonly string[],
  folder: string,
  port: number,
): Promise<() => Promise<unknown>> {
  const said = join(folder, "start.log");
  const file = openSync(said, "w");
  const child = spawn(program, args, {
    stdio: ["ignore", file, file],
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
  });
  closeSync(file);
  const kill = () => child.kill();
  process.once("exit", kill);
  while (!(await accepts(port))) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`${program} did not start: ${readFileSync(said, "utf8")}`);
    await setTimeout(20);
  }
  return () => {
    process.off("exit", kill);
    child.kill();
    return child.exitCode === null && child.signalCode === null ? once(child, "exit") : Promise.resolve();
  };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

/** Serves the console by nginx; by the test server where this machine has no nginx and nothing must be passed on. */
export async function startHost(options: HostOptions): Promise<Host> {
  if (pathOf("nginx") !== null) return startWebServer("nginx", options);
  if (options.reach.kind === "proxied") throw new Error("a reverse proxy needs nginx: apt-get install nginx");
  const { reach, ...rest } = options;
  return { ...(await startConsole({ ...rest, platformOrigins: reach.origins })), logs: () => "" };
}

/** Below the ports that a system gives to whoever asks for any one; each process has some of them for itself. */
const FIRST_PORT = 20_000 + (process.pid % 120) * 100;
let given = 0;

/** A port on which nobody listens, and that no other process is given before this one uses it. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST_PORT + (given++ % 100);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}
