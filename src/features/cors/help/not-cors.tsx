import { OTHER_ERRORS } from "../../../domain/pasted/other-errors.ts";
import { Card } from "../../../ui/card.tsx";
import { Code } from "../../../ui/code.tsx";
import s from "./help.module.css";

/** Errors that look like CORS, or stand beside it in the console. */
export function NotCors() {
  return (
    <Card title="What is not CORS">
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
                <p>
                  <strong>Fix:</strong> {repair}
                </p>
              </details>
            </li>
          ))}
        </ul>
        <p className={s.muted}>
          TypeError: Failed to fetch, Load failed and NetworkError were seen in the three engines above. The other
          sentences are from documentation and reports; they were not run here.
        </p>
      </div>
    </Card>
  );
}
