import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useState } from "react";
import { type IndexRows, useIsCards } from "./virtual-rows.tsx";

/** px, as in table.module.css: the room below a card. */
const CARD_GAP = 12;

/** The rows near the screen, of many. */
export default function WindowedRows({ start, count, keyOf, estimate, sight, children }: IndexRows) {
  const isCards = useIsCards();
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    if (start.current) setTop(start.current.getBoundingClientRect().top + window.scrollY);
  }, [start]);
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => (isCards ? estimate.card : estimate.row),
    overscan: 5,
    scrollMargin: top,
    gap: isCards ? CARD_GAP : 0,
    getItemKey: keyOf,
  });
  useEffect(() => {
    const at = sight();
    // A scroll to where the page stands already would lay it out once more.
    if (at !== null && virtual.getOffsetForIndex(at)?.[0] !== virtual.scrollOffset) virtual.scrollToIndex(at);
  }, [virtual, sight]);
  const near = virtual.getVirtualItems();
  return children({
    start,
    rows: near.map(({ index }) => index),
    before: (near[0]?.start ?? top) - top,
    after: virtual.getTotalSize() - ((near.at(-1)?.end ?? top) - top),
    measure: virtual.measureElement,
  });
}
