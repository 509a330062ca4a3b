import { type KeyboardEvent, useEffect, useEffectEvent, useRef } from "react";
import { cx } from "./cx.ts";
import { CheckIcon } from "./icons.tsx";
import s from "./menu.module.css";
import type { MenuItem } from "./menu.tsx";

interface MenuPopupProps {
  id: string;
  items: readonly MenuItem[];
  /** Which item has the focus first. */
  start: "first" | "last";
  button: HTMLElement;
  /** `back`: the focus returns to the button; otherwise the user went elsewhere. */
  onClose: (back: boolean) => void;
}

const GAP = 4;
const ITEMS = "[role=menuitem], [role=menuitemcheckbox]";
/** Without it (an old browser, jsdom) the menu is an ordinary fixed box. */
const hasPopover = "showPopover" in HTMLElement.prototype;

/** Under the button's end, or above it where there is no room. */
function place(popup: HTMLElement, button: HTMLElement) {
  const at = button.getBoundingClientRect();
  const { width, height } = popup.getBoundingClientRect();
  const below = at.bottom + GAP;
  const fits = below + height <= innerHeight || at.top - GAP - height < 0;
  popup.style.top = `${fits ? below : at.top - GAP - height}px`;
  popup.style.left = `${Math.max(GAP, Math.min(at.right, innerWidth - GAP) - width)}px`;
}

/** The open menu: mounted when it opens. */
export function MenuPopup({ id, items, start, button, onClose }: MenuPopupProps) {
  const menu = useRef<HTMLDivElement>(null);
  const leave = useEffectEvent(() => onClose(false));

  useEffect(() => {
    const popup = menu.current;
    if (!popup) return;
    if (hasPopover) popup.showPopover();
    place(popup, button);
    const entries = popup.querySelectorAll<HTMLElement>(ITEMS);
    entries[start === "first" ? 0 : entries.length - 1]?.focus({ preventScroll: true });
    const listening = new AbortController();
    const options = { capture: true, signal: listening.signal };
    // It would stay behind when the page moves under it.
    addEventListener("scroll", () => leave(), options);
    addEventListener("resize", () => leave(), options);
    const press = ({ target }: Event) => {
      if (target instanceof Node && !popup.contains(target) && !button.contains(target)) leave();
    };
    addEventListener("pointerdown", press, options);
    return () => listening.abort();
  }, [button, start]);

  function key(event: KeyboardEvent<HTMLDivElement>) {
    const entries = [...event.currentTarget.querySelectorAll<HTMLElement>(ITEMS)];
    const now = entries.findIndex((entry) => entry.matches(":focus"));
    const last = entries.length - 1;
    const moves: Record<string, number> = {
      ArrowDown: now === last ? 0 : now + 1,
      ArrowUp: now === 0 ? last : now - 1,
      Home: 0,
      End: last,
    };
    const to = moves[event.key] ?? startingWith(event.key, entries, now);
    if (event.key === "Escape" || event.key === "Tab") onClose(true);
    else if (to >= 0) entries[to]?.focus();
    else return;
    // Tab goes on from the button; Escape ends the menu, not a dialog around it.
    if (event.key !== "Tab") event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      ref={menu}
      id={id}
      popover={hasPopover ? "manual" : undefined}
      role="menu"
      aria-labelledby={button.id}
      className={s.menu}
      onKeyDown={key}
    >
      {items.map((item) => (
        <button
          key={item.label}
          type="button"
          {...(item.checked === undefined
            ? { role: "menuitem" }
            : { role: "menuitemcheckbox", "aria-checked": item.checked })}
          title={item.title}
          tabIndex={-1}
          aria-disabled={item.disabled || undefined}
          className={cx(s.item, item.danger && s.danger)}
          onClick={() => {
            if (item.disabled) return;
            onClose(true);
            item.onSelect();
          }}
        >
          {item.icon}
          {item.checked && <CheckIcon />}
          {item.label}
        </button>
      ))}
    </div>
  );
}

/** The next entry after `now` whose text starts with that key; -1 if there is none or the key is not a character. */
function startingWith(key: string, entries: readonly HTMLElement[], now: number): number {
  if (key.length !== 1 || key === " ") return -1;
  const matches = (entry: HTMLElement) => entry.textContent?.toLowerCase().startsWith(key.toLowerCase());
  const after = entries.findIndex((entry, index) => index > now && matches(entry));
  return after >= 0 ? after : entries.findIndex(matches);
}
