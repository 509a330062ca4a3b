import {
  lazy,
  type ReactNode,
  type RefCallback,
  type RefObject,
  Suspense,
  useDeferredValue,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import s from "./table.module.css";

/** More rows than this are not all in the page, so that 10,000 stay light. */
const MOST = 60;

/** So many are shown until what chooses them is loaded. */
const FIRST = 30;

/** So many rows, or cards, fill a screen. */
const SCREEN = { rows: 12, cards: 5 };

const Windowed = lazy(() => import("./windowed-rows.tsx"));

const query = () => matchMedia("(width < 960px)");
const subscribe = (listener: () => void) => {
  const media = query();
  media.addEventListener("change", listener);
  return () => media.removeEventListener("change", listener);
};

/** Whether the rows are cards, as they are on narrow screens. */
export const useIsCards = () => useSyncExternalStore(subscribe, () => query().matches);

type Estimate = {
  /** px of a row, before it is measured. */
  row: number;
  /** px of the same row as a card, on narrow screens. */
  card: number;
};

/** The rows that are in the page. */
type Near<Row> = {
  /** The table's first body: where the rows begin. */
  start: RefObject<HTMLTableSectionElement | null>;
  rows: Row[];
  /** px above and below them, each for a `Spacer`. */
  before: number;
  after: number;
  /** Each row's ref; the row has its `data-index`. */
  measure: RefCallback<HTMLElement>;
};

export type IndexRows = {
  start: Near<number>["start"];
  count: number;
  keyOf: (index: number) => string | number;
  estimate: Estimate;
  /** A new one asks for the index of a row to bring into sight; null: none. */
  sight: () => number | null;
  children: (near: Near<number>) => ReactNode;
};

type Props<Item> = {
  list: readonly Item[];
  estimate: Estimate;
  sight?: () => number | null;
  children: (near: Near<{ item: Item; index: number }>) => ReactNode;
};

const nothing = () => null;
const unmeasured = () => undefined;

/** The rows of a table, or those of them near the screen where there are many. */
export function VirtualRows<Item extends { id: string | number }>({ list, estimate, sight, children }: Props<Item>) {
  const start = useRef<HTMLTableSectionElement>(null);
  // A filter that leaves few is undone soon: rows that are there keep their focus.
  const [isLong, setLong] = useState(list.length > MOST);
  if (!isLong && list.length > MOST) setLong(true);
  const given: IndexRows = {
    start,
    count: list.length,
    keyOf: (index) => list[index]?.id ?? index,
    estimate,
    sight: sight ?? nothing,
    children: (near) =>
      children({
        ...near,
        rows: near.rows.flatMap((index) => {
          const item = list[index];
          return item ? [{ item, index }] : [];
        }),
      }),
  };
  if (!isLong) return <FirstRows {...given} />;
  return (
    <Suspense fallback={<FirstRows {...given} sight={nothing} most={FIRST} />}>
      <Windowed {...given} />
    </Suspense>
  );
}

function FirstRows({ start, count, estimate, sight, children, most = count }: IndexRows & { most?: number }) {
  const isCards = useIsCards();
  // The first screen shows at once; the rest is drawn in pieces that keep nobody waiting.
  const wanted = Math.min(count, most);
  const shown = Math.min(wanted, useDeferredValue(wanted, isCards ? SCREEN.cards : SCREEN.rows));
  const isWhole = shown === wanted;
  useEffect(() => {
    const at = isWhole ? sight() : null;
    if (at === null) return;
    start.current?.closest("table")?.querySelector(`[data-index="${at}"]`)?.scrollIntoView({ block: "nearest" });
  }, [sight, start, isWhole]);
  return children({
    start,
    rows: Array.from({ length: shown }, (_, index) => index),
    before: 0,
    after: (count - shown) * (isCards ? estimate.card : estimate.row),
    measure: unmeasured,
  });
}

/** Instead of the rows that are not in the page. */
export function Spacer({ height, columns }: { height: number; columns: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row without content holds nothing that takes focus
    <tr aria-hidden="true" className={s.spacer}>
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}
