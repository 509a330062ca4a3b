import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useCommitOnLeave } from "./commit-on-leave.ts";
import { cx } from "./cx.ts";
import { CloseIcon } from "./icons.tsx";
import s from "./token-list.module.css";
import tones from "./tone.module.css";
import { ToneIcon } from "./tone-icon.tsx";
import { visibleText } from "./visible-text.ts";
import { VisuallyHidden } from "./visually-hidden.tsx";

export interface TokenProblem {
  tone: "warn" | "crit";
  text: string;
}

interface TokenChipProps {
  item: string;
  problem: TokenProblem | undefined;
  /** The id of the text that names the keys. */
  hintId: string;
  mono: boolean;
  /** The one chip of its list that Tab stops at. */
  tabStop: boolean;
  editing: boolean;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onEdit: () => void;
  /** Editing ended with this text; null leaves the item as it was. */
  onDone: (edited: string | null, keepFocus: boolean) => void;
  onRemove: () => void;
}

/** One item of a TokenList: a button that edits it and a button that removes it. */
export function TokenChip(props: TokenChipProps) {
  const { item, problem, hintId, mono, tabStop, editing, onFocus, onKeyDown, onEdit, onDone, onRemove } = props;
  const problemId = useId();
  const shown = visibleText(item);
  if (editing)
    return (
      <li className={s.chip}>
        <ChipEditor item={item} mono={mono} onDone={onDone} />
      </li>
    );
  return (
    <li className={cx(s.chip, tones[problem?.tone ?? "neutral"])}>
      <button
        type="button"
        data-chip=""
        className={cx(s.edit, mono && s.mono)}
        aria-label={`Edit ${shown}`}
        aria-describedby={problem ? `${problemId} ${hintId}` : hintId}
        title={problem?.text}
        tabIndex={tabStop ? 0 : -1}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
        onClick={onEdit}
      >
        {problem && <ToneIcon tone={problem.tone} />}
        <bdi>{shown}</bdi>
      </button>
      <button
        type="button"
        className={s.remove}
        aria-label={`Remove ${shown}`}
        tabIndex={tabStop ? 0 : -1}
        onFocus={onFocus}
        onClick={onRemove}
      >
        <CloseIcon />
      </button>
      {problem && <VisuallyHidden id={problemId}>{problem.text}</VisuallyHidden>}
    </li>
  );
}

function ChipEditor({ item, mono, onDone }: Pick<TokenChipProps, "item" | "mono" | "onDone">) {
  const [text, setText] = useState(item);
  const input = useRef<HTMLInputElement>(null);
  const leave = useCommitOnLeave(() => onDone(text, false));
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  function key(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    event.stopPropagation(); // Escape ends the editing, not the dialog around it
    onDone(event.key === "Enter" ? text : null, true);
  }
  return (
    <input
      ref={input}
      type="text"
      aria-label={`Edit ${visibleText(item)}`}
      className={cx(s.inline, mono && s.mono)}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={key}
      onBlur={leave}
    />
  );
}
