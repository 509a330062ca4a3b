import type { ConfigError } from "../platform/config.ts";
import { UiProvider } from "../ui/provider.tsx";
import { visibleText } from "../ui/visible-text.ts";
import s from "./problem.module.css";

/** Instead of the console when `config.json` cannot be used: names the field. */
export function ConfigProblem({ error }: { error: ConfigError }) {
  return (
    <UiProvider>
      <main className={s.problem}>
        <h1>This console is not set up right</h1>
        <p>
          {error.field === null ? (
            <>
              <code>config.json</code> {visibleText(error.message)}.
            </>
          ) : (
            <>
              In <code>config.json</code>, <code>{visibleText(error.field)}</code>: {visibleText(error.message)}.
            </>
          )}
        </p>
        <p>
          The file lies beside this page's index.html. Whoever hosts the console can mend it; then reload this page.
        </p>
      </main>
    </UiProvider>
  );
}
