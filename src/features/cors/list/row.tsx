import { Link } from "@tanstack/react-router";
import { memo, type MouseEvent as ReactMouseEvent, type Ref } from "react";
import type { Finding } from "../../../domain/cors/lint.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { Chip } from "../../../ui/chip.tsx";
import { cx } from "../../../ui/cx.ts";
import { IconButton, iconButtonClass } from "../../../ui/icon-button.tsx";
import { CopyIcon, TrashIcon } from "../../../ui/icons.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { RelativeTime } from "../../../ui/relative-time.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import { VisuallyHidden } from "../../../ui/visually-hidden.tsx";
import { EntryFindings } from "../findings/entry-findings.tsx";
import { inWords } from "../seconds.ts";
import { Until } from "../until.tsx";
import { useRefusal } from "../write/refused.ts";
import s from "./list.module.css";
import { methodsInWords } from "./methods.ts";
import { Origins } from "./origins.tsx";
import { changedAt, changedBy } from "./search.ts";
import type { SwitchState } from "./use-switches.ts";

type Props = {
  entry: CorsEntry;
  index: number;
  now: Date;
  /** What the list shows of the entry's findings, and all of them; null while they are checked. */
  findings: { shown: readonly Finding[]; all: readonly Finding[] } | null;
  switching: SwitchState;
  selected: boolean;
  /** It was just changed. */
  marked: boolean;
  /** Others changed it since the administrator was here. */
  isNews: boolean;
  /** It is not as the expected file has it. */
  isDrift: boolean;
  /** @param isRange all from the last one to this one */
  onSelect: (id: number, isRange: boolean) => void;
  onOpen: (entry: CorsEntry) => void;
  onToggle: (entry: CorsEntry) => void;
  onDelete: (entry: CorsEntry) => void;
  ref?: Ref<HTMLTableSectionElement>;
};

/** A plain click beside the controls of a row (a larger target for the pointer; the keyboard has the link of the path): not in a dialog that the row opened, and not the end of marking text. */
function isOnRow(event: ReactMouseEvent<HTMLElement>): boolean {
  const { target, currentTarget, ctrlKey, metaKey, shiftKey, altKey } = event;
  if (ctrlKey || metaKey || shiftKey || altKey || !(target instanceof Element)) return false;
  const control = target.closest("a, button, input, label, [role=alert]");
  return currentTarget.contains(target) && control === null && getSelection()?.isCollapsed !== false;
}

type SelectBoxProps = { label: string; checked: boolean; onSelect: (isRange: boolean) => void };

/** With Shift, by mouse or by Space, all from the last one to this one. */
function SelectBox({ label, checked, onSelect }: SelectBoxProps) {
  return (
    <label className={s.selectBox}>
      <input
        type="checkbox"
        aria-label={label}
        checked={checked}
        onChange={({ nativeEvent }) => onSelect(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
        onKeyDown={(event) => {
          if (event.key !== " " || !event.shiftKey) return;
          event.preventDefault();
          onSelect(true);
        }}
      />
    </label>
  );
}

/** Drawn again only when something of it changed: most acts change one row. */
export const EntryRow = memo(function EntryRow(props: Props) {
  const {
    entry,
    index,
    now,
    findings,
    switching,
    selected,
    marked,
    isNews,
    isDrift,
    onSelect,
    onOpen,
    onToggle,
    onDelete,
    ref,
  } = props;
  const refusal = useRefusal();
  const copying = refusal("create");
  const path = visibleText(entry.path);
  const description = visibleText(entry.description ?? "");
  const by = changedBy(entry);
  const changed = changedAt(entry);

  return (
    <tbody
      ref={ref}
      data-index={index}
      className={cx(s.entry, !entry.enabled && s.off, selected && s.selected, marked && s.marked)}
    >
      <tr aria-rowindex={index + 2} onClick={(event) => isOnRow(event) && onOpen(entry)}>
        <td className={s.select}>
          <SelectBox label={`Select ${path}`} checked={selected} onSelect={(isRange) => onSelect(entry.id, isRange)} />
        </td>
        <td className={s.on}>
          <Switch
            hideLabel
            label={`${path} enabled`}
            checked={entry.enabled}
            pending={switching.pending}
            {...refusal("update")}
            onChange={() => onToggle(entry)}
          />
        </td>
        <td className={s.pathCell}>
          <Link
            to="/config/cors/$id"
            params={{ id: String(entry.id) }}
            search
            className={s.path}
            title={path.length > 40 ? path : undefined}
          >
            <bdi>{path}</bdi>
          </Link>
          <Until entry={entry} now={now} />
          {isDrift && <Chip tone="warn">not as in the file</Chip>}
          {description && (
            <div className={s.description} title={description}>
              {description}
            </div>
          )}
          {switching.failure && (
            <Notice tone="crit" live="alert">
              {switching.failure}
            </Notice>
          )}
        </td>
        <td className={s.origins}>
          <Origins origin={entry.origin} path={path} />
        </td>
        <td className={s.methods}>
          {methodsInWords(entry.method)}
          {entry.supports_credentials && <span className={s.second}> credentials</span>}
        </td>
        <td className={s.age}>
          {entry.max_age === null ? "not set" : entry.max_age === 0 ? "0" : inWords(entry.max_age)}
        </td>
        <td className={s.changed}>
          <span className={cx(isNews && s.news)}>
            {isNews && <VisuallyHidden>since you were here: </VisuallyHidden>}
            {changed === "" ? "unknown" : <RelativeTime value={new Date(changed)} now={now} />}
          </span>
          {by && (
            <span className={s.second} title={visibleText(by)}>
              {visibleText(by)}
            </span>
          )}
        </td>
        <td className={s.findings}>
          {findings === null ? (
            <span className={s.checking}>Checking…</span>
          ) : (
            findings.all.length > 0 && <EntryFindings entry={entry} {...findings} />
          )}
        </td>
        <td className={s.actions}>
          {copying.disabled ? (
            <IconButton label={`Duplicate ${path}`} icon={<CopyIcon />} className={s.action} {...copying} />
          ) : (
            <Link
              from="/config/cors"
              to="/config/cors/new"
              search={(search) => ({ ...search, copy: entry.id })}
              className={cx(iconButtonClass, s.action)}
              aria-label={`Duplicate ${path}`}
              title={`Duplicate ${path}`}
            >
              <CopyIcon />
            </Link>
          )}
          <IconButton
            label={`Delete ${path}`}
            icon={<TrashIcon />}
            className={s.action}
            {...refusal("delete")}
            onClick={() => onDelete(entry)}
          />
        </td>
      </tr>
    </tbody>
  );
});
