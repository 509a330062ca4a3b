/**
 * `npm start`: a stand-in platform and the built console, each on an origin of its own. `npm run dev` (`--dev`) serves
 * the console from its sources instead. The options are in start-options.ts.
 */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { build, createServer } from "vite";
import { startConsole } from "../e2e/console-server.ts";
import { startPlatform } from "../e2e/server/start.ts";
import { certificateFiles } from "../src/mocks/certificates/story.ts";
import { ADA, story } from "../src/mocks/story.ts";
import { HELP, type StartOptions, startOptions } from "./start-options.ts";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");
const options = readOptions();

type Started = { url: string; close: () => Promise<void> };

const standIn =
  options.platform === null ? await withPort(options.platformPort, (port) => startPlatform({ port })) : null;
const platformUrl = standIn?.url ?? options.platform ?? "";
const config = { platforms: [{ name: standIn ? "Stand-in platform" : new URL(platformUrl).host, url: platformUrl }] };
if (!options.dev && isStale()) {
  console.log("Building the console …");
  await build({ root, logLevel: "warn" });
}
const page = await withPort(options.port, options.dev ? serveSources : serveBuild);
standIn?.platform.reset({
  ...story(new URL(page.url).origin, Date.now()),
  files: { files: await certificateFiles(Date.now()) },
});

console.log(`
  Gatehouse    ${page.url}`);
console.log(
  standIn
    ? `  E-mail       ${ADA.email}
  Password     ${ADA.password}
  Platform     ${platformUrl}  (a stand-in for DreamFactory: in memory, real HTTP, real CORS)

  Try
  - Press the round plus and allow https://app.example.com to call api/v2/db/*.
    Then ask the platform as a browser would:
    curl -i -X OPTIONS ${platformUrl}/api/v2/db/x -H 'Origin: https://app.example.com' -H 'Access-Control-Request-Method: GET'
  - Look at the entries that are stored: some of them cannot work.
  - Write fail:500 or fail:401 in an entry's description and save: see that nothing you typed is lost.

  Ctrl-C ends both. What you saved is forgotten.
`
    : `  Platform     ${platformUrl}  (real: what you save there stays)

  The platform must allow ${new URL(page.url).origin}. If it does not, the sign-in page says so, with a script that creates the entries.

  Ctrl-C ends the console.
`,
);

let ending = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (ending) return;
    ending = true;
    void Promise.all([page.close(), standIn?.close()]).then(() => process.exit(0));
  });
}

/** The options of the command line; ends the program after `--help` and after a wrong one. */
function readOptions(): StartOptions {
  try {
    const read = startOptions(process.argv.slice(2), process.env);
    if (read !== null) return read;
    console.log(HELP);
    process.exit(0);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

/** Starts on that port; when it is taken, on any free one. */
async function withPort<T>(port: number, start: (port: number) => Promise<T>): Promise<T> {
  try {
    return await start(port);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    console.log(`Port ${port} is taken, so another one is used.`);
    return await start(0);
  }
}

function serveBuild(port: number): Promise<Started> {
  return startConsole({ dist, config, platformOrigins: [new URL(platformUrl).origin], port });
}

/** Vite's server. It is for development only: its hot reload needs what the policy forbids. */
async function serveSources(port: number): Promise<Started> {
  const server = await createServer({
    root,
    server: { host: "localhost", port, strictPort: false },
    plugins: [
      {
        name: "gatehouse-config",
        configureServer: ({ middlewares }) => {
          middlewares.use("/config.json", (_request, response) => {
            response.setHeader("Content-Type", "application/json");
            response.end(JSON.stringify(config));
          });
        },
      },
    ],
  });
  await server.listen();
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error("Vite states no address");
  return { url, close: () => server.close() };
}

/** Whether a file that the build reads is newer than the build. */
function isStale(): boolean {
  const built = statSync(join(dist, "index.html"), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const inputs = [
    "index.html",
    "vite.config.ts",
    "package-lock.json",
    "tsconfig.json",
    ...below("src"),
    ...below("public"),
  ];
  return inputs.some((file) => statSync(join(root, file)).mtimeMs > built);
}

function below(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file));
}
