import s from "./code.module.css";
import { visibleText } from "./visible-text.ts";

/** Text from a machine within a line; hidden characters become visible. */
export function Code({ children }: { children: string }) {
  return <code className={s.code}>{visibleText(children)}</code>;
}
