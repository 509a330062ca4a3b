import { type Ref, useEffect, useRef } from "react";
import accents from "../../ui/accent.module.css";
import { cx } from "../../ui/cx.ts";
import { visibleText } from "../../ui/visible-text.ts";
import s from "./platform-choice.module.css";
import { type Place, usePlaces, useSessionAt } from "./platforms.ts";

type ChoiceProps = { place: Place; isCurrent: boolean; onChoose: () => void; ref: Ref<HTMLButtonElement> | undefined };

function Choice({ place, isCurrent, onChoose, ref }: ChoiceProps) {
  const { platform } = place;
  const session = useSessionAt(place);
  return (
    <button
      ref={ref}
      type="button"
      className={cx(s.choice, isCurrent && s.current, accents[platform.colour])}
      aria-pressed={isCurrent}
      onClick={onChoose}
    >
      <span className={s.dot} aria-hidden="true" />
      <span className={s.words}>
        <strong>{visibleText(platform.name)}</strong> <span className={s.host}>{platform.host}</span>
        {session !== null && <span className={s.host}> · signed in as {visibleText(session.name)}</span>}
      </span>
    </button>
  );
}

/** Which platform to sign in to, where there are several. One with a session opens at once. */
export default function PlatformChoice({ base }: { base: string }) {
  const { all, choose, isChosen } = usePlaces();
  const current = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isChosen) current.current?.focus();
  }, [isChosen]);
  return (
    <fieldset className={s.choices}>
      <legend>Platform</legend>
      {all.map((place) => {
        const isCurrent = place.platform.base === base;
        return (
          <Choice
            key={place.platform.base}
            ref={isCurrent ? current : undefined}
            place={place}
            isCurrent={isCurrent}
            onChoose={() => !isCurrent && choose(place.platform)}
          />
        );
      })}
    </fieldset>
  );
}
