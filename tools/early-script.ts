/** A classic script beside the modules of the page: it runs before them, for they are large. */
import type { Plugin, Rolldown } from "vite";
import { SESSION_HEADER } from "../src/domain/headers.ts";
import { API_PATH } from "../src/platform/config.ts";
import { pageCall } from "../src/platform/cors.ts";
import { SESSION_KEY } from "../src/platform/session.ts";
import { OLD_BROWSER_SCRIPT } from "./old-browser.ts";

const NAME = "early.js";
const FIRST_LINK = '<link rel="preload"';

/** `location.hash` on the list, where most visits begin. */
const LIST = /^#?\/?(?:config\/cors\/?)?(?:\?|$)/;

const { path, query } = pageCall(0);
const FIRST_PAGE = `${path}?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}`;

/**
 * What a signed-in tab needs next is fetched while the first file is still on its way, the list's first page included, and
 * the head of the page shows. For any browser, like the other part. The token goes only where `config.json` still says that
 * its platform is; with sessions at several platforms only the console knows whose list it shows.
 */
export const aheadScript = (files: readonly string[]): string => `try {
  var keys = Object.keys(sessionStorage).filter(function (key) { return key.indexOf("${SESSION_KEY}") === 0; });
  if (keys.length) {
    ${JSON.stringify(files)}.forEach(function (file) {
      var link = document.createElement("link");
      link.rel = /css$/.test(file) ? "preload" : "modulepreload";
      link.as = /css$/.test(file) ? "style" : "";
      link.crossOrigin = "";
      link.fetchPriority = "low";
      link.href = file;
      document.head.appendChild(link);
    });
    var head = document.createElement("p");
    head.className = "early";
    head.textContent = "Gatehouse";
    document.body.appendChild(head);
  }
  if (keys.length === 1 && ${LIST}.test(location.hash)) {
    var token = JSON.parse(sessionStorage.getItem(keys[0])).token;
    var config = fetch("config.json", { cache: "no-store" });
    var list = config.then(function (answer) { return answer.clone().json(); }).then(function (json) {
      var isThere = json.platforms.some(function (platform) {
        var at = new URL(platform.url || location.origin);
        return "${SESSION_KEY}" + at.origin + at.pathname.replace(/\\/+$/, "") + (platform.apiPath || "${API_PATH}") === keys[0];
      });
      return isThere && fetch(keys[0].slice(${SESSION_KEY.length}) + ${JSON.stringify(FIRST_PAGE)}, {
        headers: { "${SESSION_HEADER}": token }, credentials: "omit", cache: "no-store", redirect: "error", signal: AbortSignal.timeout(30000)
      }).then(function (answer) { return answer.ok && answer.json(); });
    });
    window.gatehouseEarly = { token: token, config: config, list: list.catch(function () {}) };
  }
} catch (_) {}
`;

/** Writes it among the assets, for the policy forbids inline scripts, and calls it from the page. */
export function earlyScript(): Plugin {
  return {
    name: "gatehouse-early-script",
    apply: "build",
    generateBundle(_, bundle) {
      this.emitFile({ type: "asset", name: NAME, source: OLD_BROWSER_SCRIPT + aheadScript(consoleFiles(bundle)) });
    },
    transformIndexHtml: {
      order: "post",
      handler(page, { bundle = {} }) {
        const asset = Object.values(bundle).find((file) => file.type === "asset" && file.names.includes(NAME));
        if (asset === undefined) throw new Error(`${NAME} is not in the build`);
        const parts = page.split(FIRST_LINK);
        if (parts.length !== 2) throw new Error(`index.html does not hold ${FIRST_LINK} once`);
        // Asked for before all others, but below a policy; run when the page is parsed, for it adds to it.
        return parts.join(`<script src="./${asset.fileName}" defer></script>\n    ${FIRST_LINK}`);
      },
    },
  };
}

/** The files of everything behind the sign-in, as the page addresses them, without those that it loads in any case. */
function consoleFiles(bundle: Rolldown.OutputBundle): string[] {
  const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
  const withImports = (files: readonly string[]): Set<string> => {
    const all = new Set(files);
    for (const file of all)
      for (const more of chunks.find(({ fileName }) => fileName === file)?.imports ?? []) all.add(more);
    return all;
  };
  const first = withImports(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
  const root = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith("/src/app/console.tsx")));
  if (root === undefined) throw new Error("the build has no file of the console");
  const scripts = [...withImports([root.fileName])].filter((file) => !first.has(file));
  const styles = chunks
    .filter(({ fileName }) => scripts.includes(fileName))
    .flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]);
  return [...scripts, ...styles].map((file) => `./${file}`);
}
