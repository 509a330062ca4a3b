import { parseArgs } from "node:util";
import { checkedAddress } from "../deploy/site.ts";
import { parseConfig } from "../src/platform/config.ts";

export const HELP = `npm start -- [options]      the console as it is built
npm run dev -- [options]    the console from its sources, reloaded as they change

Without --platform a stand-in for DreamFactory runs beside it, in memory, with entries and certificates to try.

  --platform <address>      a real platform instead, such as https://df.example.com (it must allow the console's origin)
  --port <number>           the console's port: 8080, or PORT; a free one when it is taken
  --platform-port <number>  the stand-in's port: 8090, or PLATFORM_PORT; a free one when it is taken
  --help                    this text`;

export type StartOptions = {
  port: number;
  platformPort: number;
  /** Address of a real platform; null for the stand-in. */
  platform: string | null;
  dev: boolean;
};

/** What the command line asks for; null for `--help`. @throws Error that names what is wrong */
export function startOptions(args: readonly string[], env: Record<string, string | undefined>): StartOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: "boolean" },
      dev: { type: "boolean" },
      port: { type: "string" },
      "platform-port": { type: "string" },
      platform: { type: "string" },
    },
  });
  if (values.help) return null;
  return {
    port: portOf("--port", values.port ?? env.PORT ?? "8080"),
    platformPort: portOf("--platform-port", values["platform-port"] ?? env.PLATFORM_PORT ?? "8090"),
    platform: values.platform === undefined ? null : platformOf(values.platform),
    dev: values.dev ?? false,
  };
}

function portOf(name: string, text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new Error(`${name}: ${JSON.stringify(text)} is not a port (0 to 65535)`);
  return port;
}

/** The same rules as in config.json: https, or http to this computer. */
function platformOf(text: string): string {
  try {
    const url = checkedAddress(text).href.replace(/\/$/, "");
    parseConfig(JSON.stringify({ platforms: [{ name: "platform", url }] }), "http://localhost");
    return url;
  } catch (error) {
    throw new Error(`--platform: ${error instanceof Error ? error.message : error}`);
  }
}
