/** Everything that an installation needs beside the build, as texts by file name. */
import { headersFile, NOT_FOUND_PAGE } from "../deploy/cdn.ts";
import { HOST_NAMES, HOSTS } from "../deploy/hosts.ts";
import { withMetaPolicy } from "../deploy/meta.ts";
import { checkedAddress, platformOrigins, readSite } from "../deploy/site.ts";
import { firstEntries } from "../src/domain/contact/first-entries.ts";
import { certificateFolderCalls, consoleCalls } from "../src/platform/calls.ts";
import { type Config, parseConfig } from "../src/platform/config.ts";
import "./raw-text.ts";

const { firstEntriesScript } = await import("../src/domain/scripts/first-entries.ts");

export type Answers = Parameters<typeof readSite>[0] & {
  /** What people call the platforms, in their order; their addresses unless given. */
  names?: readonly string[];
  /** Behind a proxy: where applications reach the platform. */
  publicUrl?: string | undefined;
};

/**
 * @param page index.html of the build; null leaves out what is made of it.
 * @throws RangeError or ConfigError that names what is wrong.
 */
export function deployment(answers: Answers, page: string | null): Record<string, string> {
  const site = readSite(answers);
  const consoleOrigin = checkedAddress(answers.console).origin;
  const configText = `${JSON.stringify({ platforms: platformsOf(answers) }, null, 2)}\n`;
  const config = parseConfig(configText, consoleOrigin);
  const files = { "config.json": configText };
  if (answers.proxy) return { ...files, [HOSTS.nginx.file]: HOSTS.nginx.config(site) };
  return {
    ...files,
    ...Object.fromEntries(HOST_NAMES.map((name) => [HOSTS[name].file, HOSTS[name].config(site)])),
    "cdn/_headers": headersFile(site),
    "cdn/404.html": NOT_FOUND_PAGE,
    ...(page === null ? {} : { "meta/index.html": withMetaPolicy(page, platformOrigins(site)) }),
    ...entryScripts(config, consoleOrigin),
  };
}

/** @throws RangeError when the names do not belong to one platform each */
function platformsOf({ platforms, proxy, apiPath, names = [], publicUrl }: Answers) {
  if (names.length > 0 && names.length !== platforms.length)
    throw new RangeError("--name is given for every --platform, in their order, or for none");
  if (publicUrl !== undefined && !proxy) throw new RangeError("--public-url is for --proxy: else it is --platform");
  return platforms.map((text, i) => {
    const address = checkedAddress(text).href.replace(/\/$/, "");
    return {
      name: names[i] ?? address.replace(/^https?:\/\//, ""),
      url: proxy ? "" : address,
      ...(publicUrl === undefined ? {} : { publicUrl: checkedAddress(publicUrl).href.replace(/\/$/, "") }),
      ...(apiPath === "/api/v2" ? {} : { apiPath }),
    };
  });
}

/** The script that lets the console in, for each platform. */
function entryScripts({ platforms, certificates }: Config, consoleOrigin: string): Record<string, string> {
  const scripts = platforms.map((platform) => {
    const { base, apiPath, host } = platform;
    const calls = { admin: consoleCalls(platform), certificates: certificateFolderCalls(platform, certificates) };
    const wanted = firstEntries(consoleOrigin, apiPath, calls, certificates);
    const name =
      platforms.length === 1 ? "first-entries.sh" : `first-entries.${host.replace(":", "-").replaceAll("/", "+")}.sh`;
    return [name, firstEntriesScript({ base, apiPath, consoleOrigin }, wanted)];
  });
  return Object.fromEntries(scripts);
}
