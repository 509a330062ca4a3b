import { Link } from "@tanstack/react-router";
import type { AllowPlan, Wish } from "../../../domain/cors/allow.ts";
import { buttonClass } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { StatusPill } from "../../../ui/status-pill.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import s from "../ask/ask.module.css";
import { Option } from "./option.tsx";

/** How it stands now, and each way in with what it does to others. */
export function Plan({ plan, wish }: { plan: AllowPlan; wish: Wish }) {
  const { answering, refused, options, obstacle } = plan;
  return (
    <>
      <Card title="Now">
        <div className={s.stack}>
          <p>
            {answering === null ? (
              "No enabled entry answers there."
            ) : (
              <>
                Entry {answering.id} answers:{" "}
                <Link to="/config/cors/$id" params={{ id: String(answering.id) }} search>
                  <bdi>{visibleText(answering.path)}</bdi>
                </Link>
              </>
            )}
          </p>
          {obstacle === null && refused.length === 0 && (
            <p>
              <StatusPill tone="ok">Let in already: {wish.methods.join(", ")}. Nothing has to change.</StatusPill>
            </p>
          )}
          {refused.map(({ method, because }) => (
            <p key={method}>
              <StatusPill tone="crit">
                {method} is refused. {because}
              </StatusPill>
            </p>
          ))}
          {obstacle !== null && (
            <p>
              <StatusPill tone="warn">{visibleText(obstacle)}</StatusPill>
            </p>
          )}
          <div className={s.buttons}>
            <Link
              to="/config/cors/explain"
              search={{
                origin: wish.pageOrigin,
                url: plan.sample,
                method: refused[0]?.method ?? wish.methods[0],
                headers: wish.headers.join(",") || undefined,
                credentials: wish.credentials || undefined,
              }}
              className={buttonClass("text")}
            >
              Explain this call
            </Link>
          </div>
        </div>
      </Card>
      {options.map((option, at) => (
        <Option key={option.kind} option={option} isFirst={at === 0} wish={wish} />
      ))}
    </>
  );
}
