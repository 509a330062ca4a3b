/** A sentence in browsers that cannot run the console, by a script in words of any browser. */
import { OLDEST } from "./oldest.ts";

/** Asks for `URL.parse`, the newest that the console cannot do without. */
export const OLD_BROWSER_SCRIPT = `if (typeof URL === "undefined" || !URL.parse)
  document.body.insertBefore(document.createElement("p"), document.body.firstChild).textContent =
    "This browser is too old for Gatehouse. It needs Chrome or Edge ${OLDEST.chrome}, Firefox ${OLDEST.firefox}, Safari ${OLDEST.safari}, " +
    "or a newer one. Update this browser, or open the page in another one.";
`;
