import { createRoot } from "react-dom/client";
import { App, connect } from "./app/app.tsx";
import { FailureBoundary } from "./app/failed.tsx";
import { loadConsole } from "./app/load-console.ts";
import { endServiceWorkers } from "./app/service-workers.ts";
import { applyTheme } from "./app/theme.ts";
import { mayHaveSession } from "./features/session/record.ts";
import { ConfigError, loadConfig } from "./platform/config.ts";
import { UiProvider } from "./ui/provider.tsx";

applyTheme();
// A tab that was signed in most likely still is. What cannot be loaded is said when it is needed.
if (mayHaveSession(() => sessionStorage)) loadConsole().catch(() => null);
// Where the browser lets no page ask, none can have registered one either.
endServiceWorkers().catch(() => null);
const mount = document.getElementById("root");
if (mount === null) throw new Error("index.html has no #root");
const root = createRoot(mount);
void show();

/** Not at the top of the module: with a top-level await the bundler keeps a file of its own for each dynamic import. */
async function show(): Promise<void> {
  try {
    const config = await loadConfig();
    const sessions = await Promise.all(config.platforms.map(connect));
    root.render(
      <UiProvider>
        <FailureBoundary>
          <App config={config} sessions={sessions} />
        </FailureBoundary>
      </UiProvider>,
    );
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const { ConfigProblem } = await import("./app/config-problem.tsx");
    root.render(<ConfigProblem error={error} />);
  }
}
