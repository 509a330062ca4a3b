import {
  type ClipboardEvent,
  type ComponentProps,
  type KeyboardEvent,
  type Ref,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { countText, numberText } from "../text/number.ts";
import { Button } from "./button.tsx";
import { useCommitOnLeave } from "./commit-on-leave.ts";
import { cx } from "./cx.ts";
import type { FieldControl } from "./field.tsx";
import { IconButton } from "./icon-button.tsx";
import { PlusIcon } from "./icons.tsx";
import { TokenChip, type TokenProblem } from "./token-chip.tsx";
import s from "./token-list.module.css";
import { visibleText } from "./visible-text.ts";
import { VisuallyHidden } from "./visually-hidden.tsx";

interface TokenListProps
  extends FieldControl,
    Pick<ComponentProps<"input">, "name" | "placeholder" | "inputMode" | "onBlur"> {
  /** What the list holds ("Origins"): the name of the list itself. */
  label: string;
  /** One of them ("origin"), for "Add origin". */
  noun: string;
  items: readonly string[];
  onChange: (items: string[]) => void;
  /** Takes typed or pasted text apart; what it returns is added as it is. Blank text gives []. */
  split: (text: string) => string[];
  /** What is wrong with an item, shown as its colour and read with it. */
  problemOf?: (item: string, index: number) => TokenProblem | undefined;
  mono?: boolean;
  /** The input that takes new items. */
  ref?: Ref<HTMLInputElement>;
}

/** So many are taken at most: what holds more is pasted by mistake, and would hold up the page. */
const MOST = 1000;
/** So many chips of a list that is stored already stand on the page, those around the current one. */
const AT_ONCE = 100;
/** More are said by their number. */
const NAMED = 10;

const inWords = (items: readonly string[], noun: string): string =>
  items.length > NAMED ? countText(items.length, noun) : items.map(visibleText).join(", ");

/** Chips need a key of their own: equal items are told apart by their rank among themselves. */
function keysOf(items: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const rank = seen.get(item) ?? 0;
    seen.set(item, rank + 1);
    return `${rank}:${item}`;
  });
}

/**
 * A list of texts as chips. Enter, a comma, the plus button or leaving the input adds what was typed; a paste of several
 * adds them all. Chips: arrows, Home and End move, Enter or F2 edits in place, Delete or Backspace removes.
 * Items that nobody edits keep every byte.
 */
export function TokenList({
  label,
  noun,
  items,
  onChange,
  split,
  problemOf,
  mono = false,
  onBlur,
  ref,
  ...control
}: TokenListProps) {
  const [text, setText] = useState("");
  const [editing, setEditing] = useState<number | null>(null);
  const [current, setCurrent] = useState(0);
  const [said, setSaid] = useState({ text: "", show: false });
  const root = useRef<HTMLDivElement>(null);
  const focusNext = useRef<number | null>(null);
  const hintId = useId();

  const tabStop = Math.min(current, items.length - 1);
  const start = items.length > AT_ONCE ? Math.floor(tabStop / AT_ONCE) * AT_ONCE : 0;
  const end = Math.min(start + AT_ONCE, items.length);

  const input = () => root.current?.querySelector<HTMLElement>("[data-entry]");

  /** The chip of this item, or the input past the end. False when the chip is not on the page. */
  function focusShown(index: number): boolean {
    const chip = root.current?.querySelectorAll<HTMLElement>("[data-chip]")[index - start];
    const target = index >= items.length ? input() : index >= start && chip;
    if (target) target.focus();
    return Boolean(target);
  }

  function focusAt(index: number) {
    if (focusShown(index)) return;
    setCurrent(index);
    focusNext.current = index;
  }

  useEffect(() => {
    if (focusNext.current === null) return;
    if (!focusShown(focusNext.current)) input()?.focus();
    focusNext.current = null;
  });

  /** Whether this many more fit; if not, a message says so. */
  function takes(count: number): boolean {
    const fits = count < 2 || items.length + count <= MOST;
    if (!fits) {
      const [given, most] = [count, MOST].map(numberText);
      setSaid({ text: `${given} ${noun}s are too many: this field takes ${most}. None was added.`, show: true });
    }
    return fits;
  }

  /** False when nothing was added and the text still waits to be. */
  function add(parts: string[]): boolean {
    const known = new Set(items);
    const fresh = [...new Set(parts)].filter((part) => !known.has(part));
    if (!takes(fresh.length)) return false;
    setText("");
    if (fresh.length > 0) {
      const all = [...items, ...fresh];
      onChange(all);
      if (all.length > AT_ONCE) setCurrent(all.length - 1);
      setSaid({ text: `Added ${inWords(fresh, noun)}`, show: false });
    } else if (parts.length > 0) {
      setCurrent(items.indexOf(parts[0] ?? ""));
      setSaid({ text: `Already in the list: ${inWords(parts, noun)}`, show: true });
    }
    return true;
  }

  const leave = useCommitOnLeave(() => add(split(text)));

  function remove(index: number) {
    const left = items.filter((_, at) => at !== index);
    onChange(left);
    setSaid({ text: `Removed ${visibleText(items[index] ?? "")}`, show: false });
    const next = Math.min(index, left.length - 1);
    setCurrent(Math.max(next, 0));
    focusNext.current = left.length > 0 ? next : left.length;
  }

  function finishEdit(index: number, edited: string | null, keepFocus: boolean) {
    setEditing(null);
    if (keepFocus) focusNext.current = index;
    if (edited === null || edited === items[index]) return;
    const parts = split(edited);
    if (!takes(parts.length)) return;
    onChange([...items.slice(0, index), ...parts, ...items.slice(index + 1)]);
    setSaid({
      text: parts.length > 0 ? `Changed to ${inWords(parts, noun)}` : `Removed ${visibleText(items[index] ?? "")}`,
      show: false,
    });
  }

  function chipKey(event: KeyboardEvent, index: number) {
    const moves: Record<string, number> = {
      ArrowLeft: Math.max(index - 1, 0),
      ArrowRight: index + 1,
      Home: 0,
      End: items.length - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) focusAt(to);
    else if (event.key === "Delete" || event.key === "Backspace") remove(index);
    else if (event.key === "F2") setEditing(index);
    else return;
    event.preventDefault();
  }

  function inputKey(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    const atStart = event.currentTarget.selectionStart === 0 && event.currentTarget.selectionEnd === 0;
    if (event.key === "Enter") {
      event.preventDefault(); // never sends the form: the hand that adds items presses Enter once too often
      add(split(text));
    } else if ((event.key === "Backspace" || event.key === "ArrowLeft") && atStart && items.length > 0) {
      event.preventDefault();
      focusAt(items.length - 1);
    }
  }

  function paste(event: ClipboardEvent<HTMLInputElement>) {
    const { selectionStart, selectionEnd } = event.currentTarget;
    const pasted = event.clipboardData.getData("text");
    const whole = text.slice(0, selectionStart ?? 0) + pasted + text.slice(selectionEnd ?? text.length);
    const parts = split(whole);
    if (parts.length < 2) return;
    event.preventDefault(); // the input would drop the line ends
    add(parts);
  }

  const shown = items.slice(start, end);
  const keys = keysOf(shown);
  return (
    <div ref={root}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a click beside the chips only moves the focus to the input */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: by keyboard the input is reached directly */}
      <div
        className={cx(s.box, control["aria-invalid"] && s.invalid)}
        onClick={(event) => event.target === event.currentTarget && focusAt(items.length)}
      >
        {items.length > 0 && (
          <ul className={s.list} aria-label={label}>
            {shown
              .map((item, at) => ({ item, index: start + at, key: keys[at] }))
              .map(({ item, index, key }) => (
                <TokenChip
                  key={key}
                  item={item}
                  problem={problemOf?.(item, index)}
                  hintId={hintId}
                  mono={mono}
                  tabStop={index === tabStop}
                  editing={index === editing}
                  onFocus={() => setCurrent(index)}
                  onKeyDown={(event) => chipKey(event, index)}
                  onEdit={() => setEditing(index)}
                  onDone={(edited, keepFocus) => finishEdit(index, edited, keepFocus)}
                  onRemove={() => remove(index)}
                />
              ))}
          </ul>
        )}
        {items.length > AT_ONCE && (
          <Pager noun={noun} start={start} end={end} count={items.length} onShow={setCurrent} />
        )}
        <div className={s.entry}>
          <input
            {...control}
            ref={ref}
            data-entry=""
            type="text"
            className={cx(s.input, mono && s.mono)}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            enterKeyHint="enter"
            value={text}
            onChange={(event) => {
              const { value } = event.target;
              if (!value.includes(",") || !add(split(value))) setText(value);
            }}
            onKeyDown={inputKey}
            onPaste={paste}
            onBlur={(event) => {
              leave();
              onBlur?.(event);
            }}
          />
          <IconButton
            small
            label={`Add ${noun}`}
            icon={<PlusIcon />}
            className={s.add}
            onMouseDown={(event) => event.preventDefault()} // keeps the focus, and with it the keyboard of a phone
            onClick={() => {
              add(split(text));
              input()?.focus();
            }}
          />
        </div>
      </div>
      <VisuallyHidden id={hintId}>Enter to edit, Delete to remove, arrow keys to move.</VisuallyHidden>
      <div role="status" className={said.show ? s.said : undefined}>
        {said.show ? said.text : <VisuallyHidden>{said.text}</VisuallyHidden>}
      </div>
    </div>
  );
}

type PagerProps = { noun: string; start: number; end: number; count: number; onShow: (first: number) => void };

/** Which of a long list are shown, and the way to the others. */
function Pager({ noun, start, end, count, onShow }: PagerProps) {
  const [from, to, all] = [start + 1, end, count].map(numberText);
  return (
    <span className={s.pager}>
      <Button
        variant="text"
        aria-label={`Previous ${AT_ONCE} ${noun}s`}
        disabled={start === 0}
        onClick={() => onShow(start - AT_ONCE)}
      >
        Previous
      </Button>
      {from} to {to} of {all}
      <Button
        variant="text"
        aria-label={`Next ${AT_ONCE} ${noun}s`}
        disabled={end === count}
        onClick={() => onShow(end)}
      >
        Next
      </Button>
    </span>
  );
}
