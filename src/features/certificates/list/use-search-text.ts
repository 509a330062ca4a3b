import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useState } from "react";

const route = getRouteApi("/config/ssl/");
const URL_DELAY_MS = 300;

/** What is typed shows at once; the URL follows when the typing pauses. */
export function useSearchText(): [string, (text: string) => void] {
  const { q = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const [typed, setTyped] = useState({ text: q, from: q });
  if (typed.from !== q) setTyped({ text: q, from: q });
  useEffect(() => {
    if (typed.text === q) return;
    const handle = setTimeout(() => {
      setTyped({ text: typed.text, from: typed.text });
      navigate({ search: (search) => ({ ...search, q: typed.text || undefined }), replace: true });
    }, URL_DELAY_MS);
    return () => clearTimeout(handle);
  }, [typed.text, q, navigate]);
  return [typed.text, (text) => setTyped({ text, from: q })];
}
