import { OTHER_ERRORS } from "../../../domain/pasted/other-errors.ts";
import { Code } from "../../../ui/code.tsx";
import { Fix } from "./fix.tsx";
import s from "./reference.module.css";

/** Errors that look like CORS, or stand beside it in the console. */
export function NotCors() {
  return (
    <div className={s.stack}>
      <ul className={s.sentences}>
        {OTHER_ERRORS.map(({ code, examples, cause, repair }) => (
          <li key={code}>
            <details>
              <summary>
                {examples.map((example) => (
                  <span key={example} className={s.example}>
                    <Code>{example}</Code>
                  </span>
                ))}
              </summary>
              <p>{cause}</p>
              <Fix code={code} cause={cause} repair={repair} />
            </details>
          </li>
        ))}
      </ul>
      <p className={s.muted}>
        “TypeError: Failed to fetch”, “Load failed” and “NetworkError” were seen in the three engines above. The other
        lines are from documentation and reports.
      </p>
    </div>
  );
}
