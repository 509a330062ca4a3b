import { useState } from "react";
import type { AllowOption, Wish } from "../../../domain/cors/allow.ts";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import { failureOf } from "../../../platform/errors.ts";
import { Button } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { showToast } from "../../../ui/toasts.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import s from "../ask/ask.module.css";
import { fieldsOf } from "../form/values.ts";
import { ImpactList } from "../impact/impact-list.tsx";
import { useImpact } from "../impact/use-impact.ts";
import { useCreate, useUpdate } from "../queries.ts";
import a from "./allow.module.css";

const FIELDS = [
  ["path", "Path"],
  ["origin", "Origins"],
  ["header", "Headers"],
  ["exposed_header", "Exposed headers"],
  ["method", "Methods"],
  ["max_age", "Max age"],
  ["supports_credentials", "Supports credentials"],
  ["enabled", "Enabled"],
] as const satisfies readonly (readonly [keyof CorsPolicy, string])[];

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
          {FIELDS.filter(([name]) => isWorthShowing(option, name)).map(([name, label]) => (
            <Change key={name} label={label} before={entry && shown(entry[name])} after={shown(fields[name])} />
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

const isWorthShowing = ({ entry, fields }: AllowOption, name: keyof CorsPolicy): boolean =>
  name in fields && !(entry === null && (name === "enabled" || shown(fields[name]) === "none"));

function shown(value: CorsPolicy[keyof CorsPolicy] | undefined): string {
  if (value === null || value === undefined || value === "") return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return Array.isArray(value) ? value.join(", ") : visibleText(String(value));
}

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
