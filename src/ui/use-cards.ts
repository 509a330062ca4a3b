import { useSyncExternalStore } from "react";

const query = () => matchMedia("(width < 960px)");
const subscribe = (listener: () => void) => {
  const media = query();
  media.addEventListener("change", listener);
  return () => media.removeEventListener("change", listener);
};

/** Whether tables are shown as cards, as in table.module.css. */
export const useCards = (): boolean => useSyncExternalStore(subscribe, () => query().matches);
