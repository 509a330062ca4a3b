import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Section } from "../../../domain/certbot/section.ts";
import { type Done, stepKey } from "./done.ts";
import s from "./guide.module.css";
import { SectionCard } from "./section-card.tsx";

type Props = { sections: readonly Section[]; done: Done; children: ReactNode };

/** All parts of the guide, each with an address of its own, beside a list of them that stays. `children` stand in the part about this console. */
export function Sections({ sections, done, children }: Props) {
  return (
    <div className={s.parts}>
      <nav aria-label="Parts of the guide" className={s.contents}>
        <ol>
          {sections.map((section) => (
            <li key={section.id}>
              <Link to="." search hash={section.id} className={s.part}>
                {section.title}
              </Link>
              <Count section={section} done={done} />
            </li>
          ))}
        </ol>
      </nav>
      <div className={s.stack}>
        {sections.map((section) => (
          <div key={section.id} data-part={section.id} tabIndex={-1} className={s.section}>
            <SectionCard section={section} done={done}>
              {section.id === "console" && children}
            </SectionCard>
          </div>
        ))}
      </div>
    </div>
  );
}

function Count({ section: { id, steps }, done }: { section: Section; done: Done }) {
  const ticked = steps.filter(({ why }) => done.has(stepKey(id, why))).length;
  return ticked === 0 ? null : (
    <span className={s.note}>
      {" "}
      {ticked} of {steps.length} done
    </span>
  );
}
