import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { pageInAddress } from "../../../ui/page-in-address.ts";
import type { GuideSearch } from "./search.ts";

const route = getRouteApi("/config/ssl/guide");
const URL_DELAY_MS = 300;

/** The choices: what is typed counts at once, the URL follows when the typing pauses. */
export function useGuideSearch(): [GuideSearch, (changes: GuideSearch) => void] {
  const stored = route.useSearch();
  const navigate = route.useNavigate();
  const [own, setOwn] = useState<{ changes: GuideSearch; from: GuideSearch }>({ changes: {}, from: stored });
  // What the URL says by now is not a change any more; what was typed meanwhile still is.
  if (own.from !== stored) setOwn({ changes: without(own.changes, stored), from: stored });
  useEffect(() => {
    if (Object.keys(own.changes).length === 0) return;
    const page = pageInAddress();
    // Whoever has gone to another page or another part of this one meanwhile stays there.
    const handle = setTimeout(() => {
      if (page !== pageInAddress()) return;
      navigate({
        search: (search) => ({ ...search, ...own.changes }),
        hash: true,
        hashScrollIntoView: false,
        replace: true,
        resetScroll: false,
      });
    }, URL_DELAY_MS);
    return () => clearTimeout(handle);
  }, [own.changes, navigate]);
  return [
    { ...stored, ...own.changes },
    (changes) => setOwn((before) => ({ ...before, changes: { ...before.changes, ...changes } })),
  ];
}

function without(changes: GuideSearch, stored: GuideSearch): GuideSearch {
  const left = Object.entries(changes).filter(([name, value]) => new Map(Object.entries(stored)).get(name) !== value);
  return Object.fromEntries(left);
}
