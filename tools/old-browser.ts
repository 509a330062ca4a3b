/** A sentence in browsers that cannot run the console: a classic script beside the modules, in words of any browser. */
import type { Plugin } from "vite";
import { OLDEST } from "./oldest.ts";

const NAME = "old-browser.js";

/** Asks for `URL.parse`, the newest that the console cannot do without. */
export const OLD_BROWSER_SCRIPT = `if (typeof URL === "undefined" || !URL.parse)
  document.body.insertBefore(document.createElement("p"), document.body.firstChild).textContent =
    "This browser is too old for Gatehouse. It needs Chrome or Edge ${OLDEST.chrome}, Firefox ${OLDEST.firefox}, Safari ${OLDEST.safari}, " +
    "or a newer one. Update this browser, or open the page in another one.";
`;

/** Writes it among the assets, for the policy forbids inline scripts, and calls it from the page. */
export function oldBrowser(): Plugin {
  return {
    name: "gatehouse-old-browser",
    apply: "build",
    buildStart() {
      this.emitFile({ type: "asset", name: NAME, source: OLD_BROWSER_SCRIPT });
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
