import s from "./spinner.module.css";

/** A turning ring, decoration only: whoever shows it says in words what is going on. */
export function Spinner() {
  return <span className={s.spinner} aria-hidden="true" />;
}
