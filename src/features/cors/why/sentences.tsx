import { CAUSES, type Cause } from "../../../domain/cors/console/causes.ts";
import { FRAMES, SEEN_IN, SENTENCES } from "../../../domain/cors/console/sentences.ts";
import { ENGINES, type Engine } from "../../../domain/cors/engines.ts";
import { Code } from "../../../ui/code.tsx";
import { ENGINE_NAMES } from "../ask/engine-names.ts";
import { Fix } from "./fix.tsx";
import s from "./reference.module.css";

/** The sentences of the engines' consoles, by cause: the table that Explain prints from. */
export function Sentences() {
  return (
    <div className={s.stack}>
      <p className={s.muted}>
        The console of the developer tools names the cause. Open the same line here to see the fix. A name in braces
        stands for a value.
      </p>
      <ul className={s.sentences}>
        {CAUSES.map(({ code, cause, repair }) => (
          <li key={code}>
            <details>
              <summary>
                <Said code={code} engine="chromium" />
              </summary>
              <p>{cause}</p>
              <Fix code={code} cause={cause} repair={repair} />
              <p>In Firefox and Safari:</p>
              <p>
                <Said code={code} engine="firefox" />
              </p>
              <p>
                <Said code={code} engine="webkit" />
              </p>
            </details>
          </li>
        ))}
      </ul>
      <p className={s.muted}>
        Printed by the engines themselves: {ENGINES.map((engine) => SEEN_IN[engine]).join(", ")}. Chromium puts{" "}
        <Code>{FRAMES.chromium.replace(" {sentence}", "")}</Code> before most of them, Firefox{" "}
        <Code>{FRAMES.firefox.replace(" {sentence}", "")}</Code>.
      </p>
    </div>
  );
}

function Said({ code, engine }: { code: Cause["code"]; engine: Engine }) {
  const sentence = SENTENCES[engine][code];
  if (sentence === undefined) return `${ENGINE_NAMES[engine]} has no sentence of its own for this.`;
  return (
    <>
      <Code>{sentence}</Code> <span className={s.muted}>{SEEN_IN[engine]}</span>
    </>
  );
}
