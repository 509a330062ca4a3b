import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefCallback, type RefObject, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import s from "./table.module.css";

/** px, as in table.module.css: the room below a card. */
const CARD_GAP = 12;

const query = () => matchMedia("(width < 960px)");
const subscribe = (listener: () => void) => {
  const media = query();
  media.addEventListener("change", listener);
  return () => media.removeEventListener("change", listener);
};

type Estimate = {
  /** px of a row, before it is measured. */
  row: number;
  /** px of the same row as a card, on narrow screens. */
  card: number;
};

type VirtualRows<Item> = {
  /** The table's first body: where the rows begin. */
  start: RefObject<HTMLTableSectionElement | null>;
  rows: { item: Item; index: number }[];
  /** px above and below them, each for a `Spacer`. */
  before: number;
  after: number;
  /** Each row's ref; the row has its `data-index`. */
  measure: RefCallback<HTMLElement>;
  /** Scrolls to the row at this index, unless it is in sight. */
  bringIntoSight: (index: number) => void;
};

/** The rows of a table near the screen: only they are in the page, so that 10,000 stay light. */
export function useVirtualRows<Item extends { id: string | number }>(
  list: readonly Item[],
  { row, card }: Estimate,
): VirtualRows<Item> {
  const isCards = useSyncExternalStore(subscribe, () => query().matches);
  const start = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    if (start.current) setTop(start.current.getBoundingClientRect().top + window.scrollY);
  }, []);
  const virtual = useWindowVirtualizer({
    count: list.length,
    estimateSize: () => (isCards ? card : row),
    overscan: 5,
    scrollMargin: top,
    gap: isCards ? CARD_GAP : 0,
    getItemKey: (index) => list[index]?.id ?? index,
  });
  const near = virtual.getVirtualItems();
  return {
    start,
    rows: near.flatMap(({ index }) => {
      const item = list[index];
      return item ? [{ item, index }] : [];
    }),
    before: (near[0]?.start ?? top) - top,
    after: virtual.getTotalSize() - ((near.at(-1)?.end ?? top) - top),
    measure: virtual.measureElement,
    bringIntoSight: (index) => virtual.scrollToIndex(index, { align: "auto" }),
  };
}

/** In place of the rows that are not in the page. */
export function Spacer({ height, columns }: { height: number; columns: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row without content holds nothing that takes focus
    <tr aria-hidden="true" className={s.spacer}>
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}
