import { Link } from "@tanstack/react-router";
import type { Ref } from "react";
import type { Finding } from "../../../domain/cors/lint.ts";
import { CORS_METHODS } from "../../../domain/cors/policy.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { Chip } from "../../../ui/chip.tsx";
import { cx } from "../../../ui/cx.ts";
import { IconButton, iconButtonClass } from "../../../ui/icon-button.tsx";
import { CopyIcon, TrashIcon } from "../../../ui/icons.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { RelativeTime } from "../../../ui/relative-time.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import { EntryFindings } from "../findings/entry-findings.tsx";
import { inWords } from "../seconds.ts";
import s from "./list.module.css";
import { changedAt, changedBy } from "./search.ts";
import type { SwitchState } from "./use-switches.ts";

const ORIGINS_SHOWN = 3;

function Origins({ origin }: { origin: string }) {
  const items = origin.split(",");
  const more = items.length - ORIGINS_SHOWN;
  return (
    <span className={s.chips}>
      {items.slice(0, ORIGINS_SHOWN).map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the items of a stored text, never reordered here
        <Chip key={at}>{item === "" ? "(empty)" : item}</Chip>
      ))}
      {more > 0 && <span title={visibleText(items.slice(ORIGINS_SHOWN).join(", "))}>and {more} more</span>}
    </span>
  );
}

/** In the order in which the platform sends them; unknown ones last. */
const inOrder = (methods: readonly string[]): string[] => [
  ...CORS_METHODS.filter((method) => methods.includes(method)),
  ...methods.filter((method) => !CORS_METHODS.some((known) => known === method)),
];

type Props = {
  entry: CorsEntry;
  index: number;
  now: Date;
  /** What the list shows of the entry's findings, and all of them; null while they are checked. */
  findings: { shown: readonly Finding[]; all: readonly Finding[] } | null;
  switching: SwitchState;
  onToggle: (entry: CorsEntry) => void;
  onDelete: (entry: CorsEntry) => void;
  ref?: Ref<HTMLTableSectionElement>;
};

export function EntryRow({ entry, index, now, findings, switching, onToggle, onDelete, ref }: Props) {
  const path = visibleText(entry.path);
  const by = changedBy(entry);
  const changed = changedAt(entry);

  return (
    <tbody ref={ref} data-index={index} className={cx(s.entry, !entry.enabled && s.off)}>
      <tr aria-rowindex={index + 2}>
        <td data-label="On">
          <Switch
            hideLabel
            label={`${path} enabled`}
            checked={entry.enabled}
            pending={switching.pending}
            onChange={() => onToggle(entry)}
          />
        </td>
        <td className={s.pathCell}>
          <Link to="/config/cors/$id" params={{ id: String(entry.id) }} search className={s.path}>
            <bdi>{path}</bdi>
          </Link>
          {entry.description && <div className={s.description}>{visibleText(entry.description)}</div>}
          {switching.failure && (
            <Notice tone="crit" live="alert">
              {switching.failure}
            </Notice>
          )}
        </td>
        <td data-label="Origins" className={s.origins}>
          <Origins origin={entry.origin} />
        </td>
        <td data-label="Methods" className={s.methods}>
          <span className={s.chips}>
            {entry.method.length === 0
              ? "none"
              : inOrder(entry.method).map((method) => (
                  <span key={method} className={s.method}>
                    {visibleText(method)}
                  </span>
                ))}
          </span>
        </td>
        <td data-label="Credentials">{entry.supports_credentials ? "yes" : "no"}</td>
        <td data-label="Max age">
          {entry.max_age === null ? "not set" : entry.max_age === 0 ? "0" : inWords(entry.max_age)}
        </td>
        <td data-label="Changed" className={s.changed}>
          <span>
            {changed === "" ? "unknown" : <RelativeTime value={new Date(changed)} now={now} />}
            {by && (
              <span className={s.by} title={visibleText(by)}>
                {visibleText(by)}
              </span>
            )}
          </span>
        </td>
        <td className={s.actions}>
          <Link
            from="/config/cors"
            to="/config/cors/new"
            search={(search) => ({ ...search, copy: entry.id })}
            className={iconButtonClass}
            aria-label={`Duplicate ${path}`}
            title={`Duplicate ${path}`}
          >
            <CopyIcon />
          </Link>
          <IconButton label={`Delete ${path}`} icon={<TrashIcon />} onClick={() => onDelete(entry)} />
        </td>
      </tr>
      {(findings === null || findings.all.length > 0) && (
        <tr className={s.findings}>
          <td colSpan={8}>
            {findings === null ? (
              <span className={s.checking}>Checking…</span>
            ) : (
              <EntryFindings entry={entry} {...findings} />
            )}
          </td>
        </tr>
      )}
    </tbody>
  );
}
