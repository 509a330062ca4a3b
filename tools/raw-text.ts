/** Lets Node import a file as text, as Vite does: `import text from "./x.sh?raw"`. Import this first, then the module with `import()`. */
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";

registerHooks({
  load(url, context, next) {
    if (!url.endsWith("?raw")) return next(url, context);
    const source = `export default ${JSON.stringify(readFileSync(new URL(url), "utf8"))}`;
    return { format: "module", source, shortCircuit: true };
  },
});
