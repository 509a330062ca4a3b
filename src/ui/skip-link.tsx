import s from "./skip-link.module.css";

/** First stop of the Tab key: moves the focus to the element with that id (give it tabIndex -1). A button, since hash links belong to the router. */
export function SkipLink({ target, children = "Skip to the content" }: { target: string; children?: string }) {
  return (
    <button type="button" className={s.skip} onClick={() => document.getElementById(target)?.focus()}>
      {children}
    </button>
  );
}
