import { useState } from "react";
import type { AllowOption, Wish } from "../../../domain/cors/allow.ts";
import { BLANK_ENTRY } from "../../../domain/cors/policy.ts";
import { failureOf } from "../../../platform/errors.ts";
import { Button } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { showToast } from "../../../ui/toasts.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import s from "../ask/ask.module.css";
import { DECIDING_FIELDS, ENTRY_FIELDS, type FieldName, fieldsOf, sameField, shownField } from "../entry.ts";
import { ImpactList } from "../impact/impact-list.tsx";
import { useImpact } from "../impact/use-impact.ts";
import { useCreate, useUpdate } from "../queries.ts";
import a from "./allow.module.css";

/** One way to let the application in: what changes, who gains and loses, and the button that does it. */
export function Option({ option, isFirst, wish }: { option: AllowOption; isFirst: boolean; wish: Wish }) {
  const { entry, fields } = option;
  const create = useCreate();
  const update = useUpdate(entry?.id ?? 0);
  const [failure, setFailure] = useState<string | null>(null);
  const made = option.after.find(({ id }) => id === (entry?.id ?? null));
  const impact = useImpact({ before: entry ? [entry] : [], after: made ? [made] : [] });
  const losses = impact.data?.rows.filter(({ change }) => change === "loses").length ?? 0;

  async function save() {
    if (made === undefined) return;
    setFailure(null);
    try {
      const stored =
        entry === null
          ? await create.mutateAsync({ ...fieldsOf(made), description: `For ${wish.pageOrigin}`.slice(0, 255) })
          : await update.mutateAsync({ opened: entry, fields });
      showToast({
        tone: "ok",
        text: `${visibleText(stored.path)} was saved. ${visibleText(wish.pageOrigin)} is let in.`,
      });
    } catch (error) {
      setFailure(failureOf(error));
    }
  }

  return (
    <Card title={titleOf(option)}>
      <div className={s.stack}>
        <dl className={a.diff}>
          {made !== undefined &&
            DECIDING_FIELDS.filter((name) => isWorthShowing(option, name)).map((name) => (
              <Change
                key={name}
                label={ENTRY_FIELDS[name].label}
                before={entry && shownField(name, entry)}
                after={shownField(name, made)}
              />
            ))}
        </dl>
        <h3>Who gains, who loses</h3>
        {impact.data === undefined ? (
          <Loading label="Comparing with the other entries" rows={2} />
        ) : (
          <ImpactList impact={impact.data} />
        )}
        {failure && (
          <Notice tone="crit" live="alert">
            {failure}
          </Notice>
        )}
        <div className={s.buttons}>
          <Button
            variant={isFirst && losses === 0 ? "primary" : "outline"}
            pending={create.isPending || update.isPending}
            onClick={save}
          >
            {entry === null ? "Create this entry" : option.kind === "enable" ? "Enable this entry" : "Save this change"}
          </Button>
        </div>
      </div>
    </Card>
  );
}

function titleOf({ kind, entry }: AllowOption): string {
  switch (kind) {
    case "extend":
      return `Add it to entry ${entry?.id}`;
    case "enable":
      return `Switch on entry ${entry?.id}`;
    case "create":
      return "Create an entry for this path alone";
  }
}

/** Of a new entry, what is not as in an empty one. */
const isWorthShowing = ({ entry, fields }: AllowOption, name: FieldName): boolean =>
  name in fields && (entry !== null || !sameField(name, { ...BLANK_ENTRY, ...fields }, BLANK_ENTRY));

function Change({ label, before, after }: { label: string; before: string | null; after: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {before === null ? (
          after
        ) : (
          <>
            <del>{before}</del> → <ins>{after}</ins>
          </>
        )}
      </dd>
    </>
  );
}
