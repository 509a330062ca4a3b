import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { useRef } from "react";
import s from "./command-palette.module.css";
import dialog from "./dialog.module.css";

export type Command = {
  /** Different for each. */
  key: string;
  label: string;
  /** What tells it from others of the same name. */
  hint?: string | undefined;
  /** The key that does the same. */
  shortcut?: string | undefined;
  run: () => void;
};

export type CommandGroup = { label: string; items: readonly Command[] };

type Props = {
  open: boolean;
  onClose: () => void;
  /** The field's name, also shown while it is empty. */
  label: string;
  value: string;
  onValueChange: (value: string) => void;
  /** What fits the text, best first. */
  groups: readonly CommandGroup[];
};

/** One field for everything: what is typed narrows the list, Enter does the first or the chosen one. */
export function CommandPalette({ open, onClose, label, value, onValueChange, groups }: Props) {
  const input = useRef<HTMLInputElement>(null);
  function choose(command: Command) {
    onClose();
    command.run();
  }
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialog.backdrop} />
        <Dialog.Viewport className={s.viewport}>
          <Dialog.Popup className={s.popup} initialFocus={input} aria-label={label}>
            <Autocomplete.Root
              inline
              open
              mode="none"
              autoHighlight="always"
              items={groups}
              value={value}
              onValueChange={onValueChange}
              itemToStringValue={(command: Command) => command.label}
            >
              <Autocomplete.Input ref={input} className={s.input} placeholder={label} aria-label={label} />
              <Autocomplete.Empty className={s.empty}>
                {groups.length === 0 && "Nothing has this name. Try a part of a path, a host or a page."}
              </Autocomplete.Empty>
              <Autocomplete.List className={s.list}>
                {(group: CommandGroup) => (
                  <Autocomplete.Group key={group.label} items={group.items}>
                    <Autocomplete.GroupLabel className={s.group}>{group.label}</Autocomplete.GroupLabel>
                    <Autocomplete.Collection>
                      {(command: Command) => (
                        <Autocomplete.Item
                          key={command.key}
                          value={command}
                          className={s.item}
                          onClick={() => choose(command)}
                        >
                          <bdi>{command.label}</bdi>
                          {command.hint && <span className={s.hint}>{command.hint}</span>}
                          {command.shortcut && <kbd className={s.key}>{command.shortcut}</kbd>}
                        </Autocomplete.Item>
                      )}
                    </Autocomplete.Collection>
                  </Autocomplete.Group>
                )}
              </Autocomplete.List>
            </Autocomplete.Root>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
