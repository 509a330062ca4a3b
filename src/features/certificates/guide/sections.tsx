import { type ReactNode, useRef } from "react";
import type { Section } from "../../../domain/certbot/section.ts";
import { Button } from "../../../ui/button.tsx";
import s from "./guide.module.css";
import { SectionCard } from "./section-card.tsx";

/** All parts of the guide, with a way to jump to one. `children` stand in the part about this console. */
export function Sections({ sections, children }: { sections: readonly Section[]; children: ReactNode }) {
  const root = useRef<HTMLDivElement>(null);
  function show(index: number) {
    const part = root.current?.querySelectorAll<HTMLElement>("[data-part]")[index];
    part?.scrollIntoView({ block: "start" });
    part?.focus({ preventScroll: true });
  }
  return (
    <div ref={root} className={s.stack}>
      <nav aria-label="Parts of the guide" className={s.contents}>
        {sections.map(({ id, title }, index) => (
          <Button key={id} variant="text" onClick={() => show(index)}>
            {title}
          </Button>
        ))}
      </nav>
      {sections.map((section) => (
        <div key={section.id} data-part={section.id} tabIndex={-1} className={s.section}>
          <SectionCard section={section}>{section.id === "console" && children}</SectionCard>
        </div>
      ))}
    </div>
  );
}
