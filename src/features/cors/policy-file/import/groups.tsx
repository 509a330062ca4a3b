import type { Comparison } from "../../../../domain/policy-file/compare.ts";
import type { CorsEntry, CorsFields } from "../../../../platform/cors.ts";
import { countText } from "../../../../text/number.ts";
import { Card } from "../../../../ui/card.tsx";
import { Checkbox } from "../../../../ui/checkbox.tsx";
import { cx } from "../../../../ui/cx.ts";
import { visibleText } from "../../../../ui/visible-text.ts";
import { Difference } from "../../difference/difference.tsx";
import { shownField } from "../../entry.ts";
import s from "../policy-file.module.css";
import { IMPORT } from "../words.ts";

type Props = {
  comparison: Comparison<CorsEntry, CorsFields>;
  isChosen: (path: string) => boolean;
  onChoose: (paths: readonly string[], on: boolean) => void;
};

/** What differs between the file and the platform, to be chosen by group or by entry. */
export function Groups({ comparison, isChosen, onChoose }: Props) {
  const { added, changed, same, removed, reordered } = comparison;
  return (
    <>
      <Group
        title="New"
        act="Create"
        items={added.map((entry) => ({ path: entry.path, detail: <Summary entry={entry} /> }))}
        isChosen={isChosen}
        onChoose={onChoose}
      />
      <Group
        title="Changed"
        act="Save"
        items={changed.map(({ path, before, after }) => ({
          path,
          detail: <Difference before={before} after={after} />,
        }))}
        isChosen={isChosen}
        onChoose={onChoose}
      />
      <Group
        title="Only on the platform"
        act="Delete"
        items={removed.map((entry) => ({ path: entry.path, detail: <Summary entry={entry} /> }))}
        isChosen={isChosen}
        onChoose={onChoose}
      />
      {reordered.length > 0 && (
        <Card title="Another order">
          <ul className={s.list}>
            {reordered.map((paths) => (
              <li key={paths.join("\n")}>{IMPORT.reordered(paths.map((path) => visibleText(path)).join(", then "))}</li>
            ))}
          </ul>
        </Card>
      )}
      <p className={s.muted}>{countText(same.length, "entry is", "entries are")} the same.</p>
    </>
  );
}

type Item = { path: string; detail: React.ReactNode };

/** More than this are not drawn: the group is chosen as a whole. */
const MOST_DRAWN = 200;

function Group({
  title,
  act,
  items,
  isChosen,
  onChoose,
}: { title: string; act: string; items: readonly Item[] } & Omit<Props, "comparison">) {
  if (items.length === 0) return null;
  const paths = items.map(({ path }) => path);
  const chosen = paths.filter(isChosen).length;
  return (
    <Card title={`${title} (${items.length})`}>
      <div className={s.stack}>
        {items.length > 1 && (
          <Checkbox
            label={`${act} all ${items.length}`}
            checked={chosen === items.length}
            ref={(box) => {
              if (box) box.indeterminate = chosen > 0 && chosen < items.length;
            }}
            onChange={({ target }) => onChoose(paths, target.checked)}
          />
        )}
        <ul className={cx(s.list, s.long)}>
          {items.slice(0, MOST_DRAWN).map(({ path, detail }) => (
            <li key={path}>
              <Checkbox
                label={`${act} ${visibleText(path)}`}
                checked={isChosen(path)}
                description={detail}
                onChange={({ target }) => onChoose([path], target.checked)}
              />
            </li>
          ))}
        </ul>
        {items.length > MOST_DRAWN && (
          <p className={s.muted}>{countText(items.length - MOST_DRAWN, "more is", "more are")} not listed.</p>
        )}
      </div>
    </Card>
  );
}

function Summary({ entry }: { entry: CorsFields }) {
  return (
    <>
      {shownField("origin", entry)} · {shownField("method", entry)} · {entry.enabled ? "enabled" : "disabled"}
    </>
  );
}
