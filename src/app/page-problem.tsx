import { type ErrorComponentProps, Link } from "@tanstack/react-router";
import { buttonClass } from "../ui/button.tsx";
import { Failed } from "./failed.tsx";
import s from "./problem.module.css";

export function NotFound() {
  return (
    <div className={s.problem}>
      <h1>There is no such page</h1>
      <p>The address may be from another version of this console.</p>
      <p>
        <Link to="/config/cors" className={buttonClass("primary")}>
          Go to the CORS entries
        </Link>
      </p>
    </div>
  );
}

/** A page that failed in itself; drafts stay where they are. */
export function PageProblem({ error, reset }: ErrorComponentProps) {
  return <Failed error={error} reset={reset} />;
}
