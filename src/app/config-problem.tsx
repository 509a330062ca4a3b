import type { ConfigError } from "../platform/config.ts";
import { UiProvider } from "../ui/provider.tsx";
import { visibleText } from "../ui/visible-text.ts";
import s from "./problem.module.css";

/** Instead of the console when `config.json` cannot be used: names all that is wrong in it. */
export function ConfigProblem({ error }: { error: ConfigError }) {
  return (
    <UiProvider>
      <main className={s.problem}>
        <h1>config.json cannot be used</h1>
        <ul>
          {error.problems.map(({ field, message }) => (
            <li key={`${field} ${message}`}>
              <code>{field === null ? "config.json" : visibleText(field)}</code>
              {field === null ? " " : ": "}
              {visibleText(message)}.
            </li>
          ))}
        </ul>
        <p>
          The file is beside this page's index.html. Whoever hosts the console can correct it; then reload this page.
        </p>
      </main>
    </UiProvider>
  );
}
