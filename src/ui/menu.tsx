import {
  type KeyboardEvent,
  lazy,
  type ReactElement,
  type ReactNode,
  type Ref,
  Suspense,
  useId,
  useRef,
  useState,
} from "react";

/** Loaded when a menu opens for the first time. */
const MenuPopup = lazy(async () => ({ default: (await import("./menu-popup.tsx")).MenuPopup }));

export interface MenuItem {
  label: string;
  icon?: ReactNode;
  onSelect: () => void;
  danger?: boolean;
  disabled?: boolean;
  /** Said on hover: why it is disabled. */
  title?: string;
  /** Set for what is on or off. */
  checked?: boolean;
}

interface TriggerProps {
  ref: Ref<HTMLButtonElement>;
  id: string;
  "aria-haspopup": "menu";
  "aria-expanded": boolean;
  "aria-controls": string | undefined;
  onClick: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

interface MenuProps {
  items: readonly MenuItem[];
  /** Renders the button that opens the menu: spread the props on a Button or an IconButton. */
  trigger: (props: TriggerProps) => ReactElement;
}

/**
 * A menu of actions on the browser's own popover (docs/adr/0012): always on top, closed by a press elsewhere.
 * Arrows, Home, End and first letters move; Enter, Space or a click choose; Escape and Tab close; the button gets the focus back.
 */
export function Menu({ items, trigger }: MenuProps) {
  const [open, setOpen] = useState<{ start: "first" | "last"; button: HTMLElement } | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();

  function show(start: "first" | "last") {
    if (button.current) setOpen({ start, button: button.current });
  }

  return (
    <>
      {trigger({
        ref: button,
        id: `${id}-button`,
        "aria-haspopup": "menu",
        "aria-expanded": open !== null,
        "aria-controls": open ? id : undefined,
        onClick: () => (open ? setOpen(null) : show("first")),
        onKeyDown: (event) => {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          show(event.key === "ArrowDown" ? "first" : "last");
        },
      })}
      {open && (
        <Suspense>
          <MenuPopup
            id={id}
            items={items}
            {...open}
            onClose={(back) => {
              setOpen(null);
              if (back) button.current?.focus();
            }}
          />
        </Suspense>
      )}
    </>
  );
}
