import { Component, type ReactNode } from "react";
import { Button } from "../ui/button.tsx";
import { visibleText } from "../ui/visible-text.ts";
import s from "./problem.module.css";

/** Failures to load a file of this build: after an upgrade the host has none of the old ones. */
const missing = new WeakSet<Error>();
addEventListener("vite:preloadError", ({ payload }) => missing.add(payload));

type Props = { error: unknown; reset: () => void };

/** Instead of what failed; says whether a new version of the console is the cause. Drafts stay where they are. */
export function Failed({ error, reset }: Props) {
  const isOutdated = error instanceof Error && missing.has(error);
  return (
    <div className={s.problem} role="alert">
      {isOutdated ? (
        <>
          <h1>A new version of this console is here</h1>
          <p>
            The host no longer has the version in this tab, or does not answer. Drafts of forms are kept in this tab.
          </p>
          <p>
            <Button variant="primary" onClick={() => location.reload()}>
              Load the new version
            </Button>
          </p>
        </>
      ) : (
        <>
          <h1>This page has failed</h1>
          <p>It is a defect of the console. Drafts of forms are kept in this tab.</p>
          <p>
            <code>{visibleText(error instanceof Error ? error.message : String(error))}</code>
          </p>
          <p>
            <Button variant="primary" onClick={reset}>
              Try again
            </Button>
          </p>
        </>
      )}
    </div>
  );
}

/** Catches what no page catches, so that nothing blanks: sign-in and its dialog load files, too. */
export class FailureBoundary extends Component<{ children: ReactNode }, { failure: { error: unknown } | null }> {
  override state: { failure: { error: unknown } | null } = { failure: null };

  static getDerivedStateFromError(error: unknown) {
    return { failure: { error } };
  }

  override render() {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    return <Failed error={failure.error} reset={() => this.setState({ failure: null })} />;
  }
}
