/** `npm run deploy:config`: writes what an installation needs beside the build. docs/hosting.md says what to do with it. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ConfigError } from "../src/platform/config.ts";
import { deployment } from "./deployment.ts";

const USAGE = `npm run deploy:config -- --console ADDRESS --platform ADDRESS [options]

  --console ADDRESS      where administrators will open the console, such as https://gatehouse.example.com,
                         with its folder if it has one: https://tools.example.com/gatehouse/
  --platform ADDRESS     the DreamFactory platform, such as https://df.example.com; may be given several times
  --name NAME            what people call the platform; with several, one for each, in their order (their addresses)
  --proxy                the console's own nginx passes the platform's API on, under the console's origin
  --public-url ADDRESS   with --proxy: where applications reach the platform, for the console's curl commands
  --api-path PATH        /api/v2 unless the platform says otherwise
  --root FOLDER          the folder of the build on the server (/var/www/gatehouse)
  --certificate FILE     the certificate chain on the server (/etc/letsencrypt/live/HOST/fullchain.pem)
  --key FILE             its key (/etc/letsencrypt/live/HOST/privkey.pem)
  --brotli               the server's nginx has the module that sends Brotli (libnginx-mod-http-brotli-static)
  --out FOLDER           where the files are written (deployment)
`;

const root = join(import.meta.dirname, "..");

function main(): void {
  const { values } = parseArgs({
    options: {
      console: { type: "string", default: "" },
      platform: { type: "string", multiple: true, default: [] },
      name: { type: "string", multiple: true, default: [] },
      proxy: { type: "boolean", default: false },
      "public-url": { type: "string" },
      "api-path": { type: "string", default: "/api/v2" },
      root: { type: "string", default: "/var/www/gatehouse" },
      certificate: { type: "string" },
      key: { type: "string" },
      brotli: { type: "boolean", default: false },
      out: { type: "string", default: "deployment" },
    },
  });
  if (values.console === "" || values.platform.length === 0) throw new RangeError("two addresses are needed");
  const live = `/etc/letsencrypt/live/${URL.parse(values.console)?.hostname ?? ""}`;
  const page = join(root, "dist/index.html");
  const files = deployment(
    {
      console: values.console,
      platforms: values.platform,
      names: values.name,
      proxy: values.proxy,
      publicUrl: values["public-url"],
      apiPath: values["api-path"],
      root: values.root,
      certificate: values.certificate ?? `${live}/fullchain.pem`,
      key: values.key ?? `${live}/privkey.pem`,
      brotli: values.brotli,
    },
    existsSync(page) ? readFileSync(page, "utf8") : null,
  );
  const out = resolve(process.env.INIT_CWD ?? process.cwd(), values.out);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(out, name)), { recursive: true });
    writeFileSync(join(out, name), text);
    console.log(join(values.out, name));
  }
}

try {
  main();
} catch (error) {
  const known = error instanceof RangeError || error instanceof ConfigError || error instanceof TypeError;
  if (!known) throw error;
  const lines =
    error instanceof ConfigError
      ? error.problems.map(({ field, message }) => `${field ?? "config.json"}: ${message}`)
      : [error.message];
  console.error(`${lines.join("\n")}\n\n${USAGE}`);
  process.exitCode = 1;
}
