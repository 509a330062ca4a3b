import { Link } from "@tanstack/react-router";
import type { FixProposal } from "../../../domain/cors/fix-many.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { countText } from "../../../text/number.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import { Difference } from "../difference/difference.tsx";
import type { Step } from "../write/steps.ts";
import s from "./many.module.css";
import type { Plan } from "./plan.ts";

/** So many entries are drawn; the rest is counted. */
export const MOST_DRAWN = 200;

const Path = ({ path }: { path: string }) => <bdi className={s.path}>{visibleText(path)}</bdi>;

/** How many are not drawn. */
export const More = ({ count }: { count: number }) =>
  count > MOST_DRAWN && <p className={s.more}>{countText(count - MOST_DRAWN, "more is", "more are")} not listed.</p>;

/** Of each entry only what changes. */
export function Differences({ steps }: { steps: readonly Step[] }) {
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <section className={s.long} tabIndex={0} aria-label="What changes">
        <ul className={s.list}>
          {steps.slice(0, MOST_DRAWN).map((step) => (
            <li key={step.path}>
              <Path path={step.path} />
              {step.kind === "update" && <Difference before={step.entry} after={step.fields} />}
              {step.kind === "delete" && <span className={s.line}>Entry {step.entry.id} is deleted.</span>}
            </li>
          ))}
        </ul>
      </section>
      <More count={steps.length} />
    </>
  );
}

/** Entries that cannot be stored as they would become. */
export function LeftOut({ leftOut }: { leftOut: Plan["leftOut"] }) {
  if (leftOut.length === 0) return null;
  return (
    <details className={s.group} open>
      <summary>{countText(leftOut.length, "entry is", "entries are")} left out</summary>
      <ul className={s.list}>
        {leftOut.slice(0, MOST_DRAWN).map(({ entry, because }) => (
          <li key={entry.id}>
            <Path path={entry.path} />: {because}
          </li>
        ))}
      </ul>
      <More count={leftOut.length} />
    </details>
  );
}

/** What no fix decides: each with its question, and the way to its form. */
export function Decisions({ proposals, onOpen }: { proposals: readonly FixProposal<CorsEntry>[]; onOpen: () => void }) {
  const open = proposals.filter(({ decisions }) => decisions.length > 0);
  if (open.length === 0) return null;
  return (
    <details className={s.group} open>
      <summary>{countText(open.length, "entry needs", "entries need")} your decision</summary>
      <ul className={s.list}>
        {open.slice(0, MOST_DRAWN).map(({ entry, decisions }) => (
          <li key={entry.id}>
            <Link to="/config/cors/$id" params={{ id: String(entry.id) }} search onClick={onOpen}>
              <Path path={entry.path} />
            </Link>
            {decisions.map((finding) => (
              <span key={`${finding.code} ${finding.message}`} className={s.line}>
                {visibleText(finding.message)}
              </span>
            ))}
          </li>
        ))}
      </ul>
      <More count={open.length} />
    </details>
  );
}
