import { failureOf } from "../../../platform/errors.ts";
import { countText, numberText } from "../../../text/number.ts";
import { Button } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import s from "./many.module.css";
import { type Many, type ManyState, resultOf, undosOf } from "./use-many.ts";

/** So many failures are named. */
const MOST_NAMED = 50;

/** How far a run is; where it failed, and why. */
export function ManyProgress({ state }: { state: ManyState }) {
  const { done, failed } = resultOf(state);
  return (
    <>
      <div role="status">
        <progress className={s.progress} value={done + failed.length} max={state.of} aria-label="Progress" />
        {numberText(done)} of {numberText(state.of)} {state.isUndo ? "undone" : "stored"}
        {failed.length > 0 && `, ${numberText(failed.length)} failed`}
        {state.phase === "paused" && ". Paused."}
      </div>
      {state.halt !== null && (
        <Notice tone="crit" live="alert" title="Stopped before the end">
          {visibleText(state.halt)} The rest was not sent.
        </Notice>
      )}
      {failed.length > 0 && (
        <Notice tone="crit" live="alert" title={`${countText(failed.length, "change")} failed`}>
          <ul className={s.list}>
            {failed.slice(0, MOST_NAMED).map(({ step, error }) => (
              <li key={`${step.kind} ${step.path}`}>
                <bdi className={s.path}>{visibleText(step.path)}</bdi>: {visibleText(failureOf(error) ?? "Not sent.")}
              </li>
            ))}
          </ul>
          {failed.length > MOST_NAMED && (
            <p>{countText(failed.length - MOST_NAMED, "more is", "more are")} not listed.</p>
          )}
        </Notice>
      )}
    </>
  );
}

/** What can be done about a run now. @param onEnd told when it ends */
export function ManyButtons({ many, onEnd }: { many: Many; onEnd?: (state: ManyState) => void }) {
  async function run(how: () => Promise<ManyState>): Promise<void> {
    const ended = await how();
    onEnd?.(ended);
  }
  const { state } = many;
  const { done } = resultOf(state);
  const stop = (
    <Button key="stop" onClick={many.stop}>
      Stop
    </Button>
  );
  if (state.phase === "running")
    return (
      <>
        {stop}
        <Button onClick={many.pause}>Pause</Button>
      </>
    );
  if (state.phase === "paused")
    return (
      <>
        {stop}
        <Button variant="primary" onClick={() => run(many.resume)}>
          Go on
        </Button>
      </>
    );
  return (
    <>
      {!state.isUndo && undosOf(state).length > 0 && (
        <Button onClick={() => run(many.undo)}>Undo all {numberText(done)}</Button>
      )}
      {state.rest.length > 0 && (
        <Button variant="primary" onClick={() => run(many.runRest)}>
          Try the rest again
        </Button>
      )}
    </>
  );
}
