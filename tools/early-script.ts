/** A classic script beside the modules of the page: it runs before them, for they are large. */
import type { Plugin, Rolldown } from "vite";
import { SESSION_KEY } from "../src/platform/session.ts";
import { OLD_BROWSER_SCRIPT } from "./old-browser.ts";

const NAME = "early.js";

/** What a signed-in tab needs next is fetched while the first file is still on its way. For any browser, like the other part. */
export const aheadScript = (files: readonly string[]): string => `try {
  if (Object.keys(sessionStorage).join().indexOf("${SESSION_KEY}") >= 0)
    ${JSON.stringify(files)}.forEach(function (file) {
      var link = document.createElement("link");
      link.rel = /css$/.test(file) ? "preload" : "modulepreload";
      link.as = /css$/.test(file) ? "style" : "";
      link.crossOrigin = "";
      link.href = file;
      document.head.appendChild(link);
    });
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
      handler(_, { bundle = {} }) {
        const asset = Object.values(bundle).find((file) => file.type === "asset" && file.names.includes(NAME));
        if (asset === undefined) throw new Error(`${NAME} is not in the build`);
        return [{ tag: "script", attrs: { src: `./${asset.fileName}` }, injectTo: "body" }];
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
