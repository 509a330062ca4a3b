import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import s from "./keys.module.css";
import { setSingleKeys, useSingleKeys } from "./single-keys.ts";

const KEYS: readonly (readonly [string, string])[] = [
  ["Ctrl+K", "go to a page, an entry or a certificate, or paste an error"],
  ["/", "search in this page"],
  ["n", "create CORS entry"],
  ["e", "explain why a call is refused"],
  ["Ctrl+Enter, Ctrl+S", "save the form"],
  ["Escape", "leave the form or close what is open"],
  ["?", "show the keys"],
];

/** The keys that act on every page. */
export default function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const isOn = useSingleKeys();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Keys"
      footer={
        <Button variant="primary" onClick={onClose}>
          Close
        </Button>
      }
    >
      <dl className={s.keys}>
        {KEYS.map(([keys, act]) => (
          <div key={keys}>
            <dt>
              {keys.split(", ").map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{act}</dd>
          </div>
        ))}
      </dl>
      <Checkbox
        label="Single keys"
        description="Switch them off when you dictate or use other software that types. On a Mac, use ⌘ instead of Ctrl."
        checked={isOn}
        onChange={(event) => setSingleKeys(event.target.checked)}
      />
    </Dialog>
  );
}
