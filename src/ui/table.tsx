import type { ComponentProps } from "react";
import { cx } from "./cx.ts";
import { ArrowDownIcon, ArrowUpIcon, SortIcon } from "./icons.tsx";
import s from "./table.module.css";
import { VisuallyHidden } from "./visually-hidden.tsx";

interface TableProps extends ComponentProps<"table"> {
  /** The table's name, for assistive technology. */
  caption: string;
}

/**
 * A dense table in a card. Its children are thead and tbody in plain elements. The head sticks below `--table-sticky-top`.
 * Under 700 px each row becomes a card: a td shows its `data-label` before its content, and without one takes the full width.
 */
export function Table({ caption, className, children, ...rest }: TableProps) {
  return (
    <div className={s.frame}>
      <table {...rest} className={cx(s.table, className)}>
        <caption>
          <VisuallyHidden>{caption}</VisuallyHidden>
        </caption>
        {children}
      </table>
    </div>
  );
}

interface SortHeaderProps {
  label: string;
  /** How the table is sorted by this column now; false when it is not. */
  direction: "ascending" | "descending" | false;
  onSort: () => void;
  className?: string;
}

/** A column head that sorts. */
function SortHeader({ label, direction, onSort, className }: SortHeaderProps) {
  const Icon = direction === "ascending" ? ArrowUpIcon : direction === "descending" ? ArrowDownIcon : SortIcon;
  return (
    <th scope="col" aria-sort={direction || undefined} className={className}>
      <button type="button" className={cx(s.sort, direction ? s.sorted : s.unsorted)} onClick={onSort}>
        {label}
        <Icon />
      </button>
    </th>
  );
}

/** Heads of the columns of a table that is sorted by `sort`. */
export const sortHeads = <Key extends string>(sort: Key, desc: boolean, onSort: (key: Key) => void) =>
  function head(key: Key, label: string) {
    return (
      <SortHeader
        label={label}
        direction={sort === key && (desc ? "descending" : "ascending")}
        onSort={() => onSort(key)}
      />
    );
  };

/** How a table is sorted after a press on the head of `key`: by that column; turned round when it was by that one already. */
export const sortedBy = <Key extends string>(key: Key, now: { sort: Key; desc: boolean }) => ({
  sort: key,
  desc: key === now.sort ? !now.desc || undefined : undefined,
});
