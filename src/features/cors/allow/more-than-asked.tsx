import type { More, Wish } from "../../../domain/cors/allow.ts";
import { CORS_METHODS } from "../../../domain/cors/policy.ts";
import { countText } from "../../../text/number.ts";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import s from "../ask/ask.module.css";

/** What needs a tick: methods, websites, credentials and paths. A header alone opens nothing. */
export const needsTick = (more: readonly More[]): boolean =>
  more.some(({ methods, credentials, outside }) => methods.length > 0 || credentials || outside !== null);

type Props = {
  more: readonly More[];
  wish: Wish;
  error: boolean;
  checked: boolean;
  onChange: (checked: boolean) => void;
};

/** What an option grants beyond the wish, to be ticked before it is saved. */
export function MoreThanAsked({ more, wish, error, checked, onChange }: Props) {
  return (
    <div className={s.stack}>
      <Checkbox
        label={`More than you asked: ${shortOf(more, wish)}`}
        description={more
          .filter((one) => needsTick([one]))
          .map((one) => lineOf(one, wish))
          .join(" ")}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      {error && (
        <Notice tone="crit" live="alert">
          Tick this to grant more than you asked, or choose another way.
        </Notice>
      )}
    </div>
  );
}

function shortOf(more: readonly More[], wish: Wish): string {
  const own = more.filter(({ origin }) => origin === wish.pageOrigin);
  const others = new Set(more.filter(({ origin }) => origin !== wish.pageOrigin).map(({ origin }) => origin));
  return [
    ...CORS_METHODS.filter((method) => own.some(({ methods }) => methods.includes(method))),
    ...(own.some(({ credentials }) => credentials) ? ["credentials"] : []),
    ...(own.some(({ outside }) => outside !== null) ? ["other paths"] : []),
    ...(others.has("*") ? ["any website"] : []),
    ...(!others.has("*") && others.size > 0 ? [countText(others.size, "other website")] : []),
  ].join(", ");
}

function lineOf({ origin, entry, methods, credentials, outside }: More, wish: Wish): string {
  const who = origin === "*" ? "Any website" : visibleText(origin);
  const where = entry === null || entry.id === null ? "the new entry" : `entry ${entry.id}`;
  const what = [...methods, ...(credentials ? ["calls with credentials"] : [])].join(", ") || "the same calls";
  const elsewhere =
    origin !== wish.pageOrigin || outside === null ? "" : `, also outside this path (${visibleText(outside)})`;
  return `${who} gains ${what} through ${where}${elsewhere}.`;
}
