import { type ErrorComponentProps, Link } from "@tanstack/react-router";
import { Button, buttonClass } from "../ui/button.tsx";
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
  return (
    <div className={s.problem} role="alert">
      <h1>This page has failed</h1>
      <p>It is a defect of the console. Drafts of forms are kept in this tab.</p>
      <p>
        <code>{error instanceof Error ? error.message : String(error)}</code>
      </p>
      <p>
        <Button variant="primary" onClick={reset}>
          Try again
        </Button>
      </p>
    </div>
  );
}
