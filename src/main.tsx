import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { ConfigProblem } from "./app/config-problem.tsx";
import { endServiceWorkers } from "./app/service-workers.ts";
import { applyTheme } from "./app/theme.ts";
import { ConfigError, loadConfig } from "./platform/config.ts";

applyTheme();
// Where the browser lets no page ask, none can have registered one either.
endServiceWorkers().catch(() => null);
const mount = document.getElementById("root");
if (mount === null) throw new Error("index.html has no #root");
const root = createRoot(mount);
try {
  root.render(<App config={await loadConfig()} />);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  root.render(<ConfigProblem error={error} />);
}
