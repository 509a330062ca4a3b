import type { ReactNode } from "react";
import type { Section } from "../../../domain/certbot/section.ts";
import { Card } from "../../../ui/card.tsx";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { CodeBlock } from "../../../ui/code-block.tsx";
import { CopyButton } from "../../../ui/copy-button.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import { type Done, stepKey } from "./done.ts";
import s from "./guide.module.css";

/** One part of the guide: steps with their commands, then what is good to know. */
export function SectionCard({ section, done, children }: { section: Section; done: Done; children?: ReactNode }) {
  return (
    <Card title={section.title} actions={section.optional && <span className={s.note}>Optional</span>}>
      <p className={s.intro}>{visibleText(section.intro)}</p>
      {children}
      {section.steps.length > 0 && (
        <ol className={s.steps}>
          {section.steps.map((step) => (
            // Steps may share their words, or their command.
            <li key={`${step.why} ${step.command} ${step.configuration?.text}`} className={s.step}>
              <Checkbox
                label={step.why}
                checked={done.has(stepKey(section.id, step.why))}
                onChange={() => done.toggle(stepKey(section.id, step.why))}
              />
              {step.command !== undefined && <Lines text={step.command} />}
              {step.configuration && <Lines text={step.configuration.text} />}
            </li>
          ))}
        </ol>
      )}
      {section.remarks && (
        <dl className={s.remarks}>
          {section.remarks.map(({ term, text }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  );
}

function Lines({ text }: { text: string }) {
  return (
    <div className={s.lines}>
      <CodeBlock text={text} />
      <CopyButton text={text} />
    </div>
  );
}
