import { lazy, Suspense, useCallback, useState } from "react";
import { useKeys } from "./use-keys.ts";

const Palette = lazy(() => import("./palette.tsx"));
const KeysDialog = lazy(() => import("./keys-dialog.tsx"));

type Shown = "palette" | "help" | null;

/** What the keys open; loaded when it is first asked for. */
export function useKeyboard() {
  const [shown, setShown] = useState<Shown>(null);
  const [round, setRound] = useState(0);
  const palette = useCallback(() => {
    setShown("palette");
    setRound((last) => last + 1);
  }, []);
  const help = useCallback(() => setShown("help"), []);
  const close = useCallback(() => setShown(null), []);
  useKeys({ palette, help });
  const dialogs = (
    <Suspense>
      {round > 0 && <Palette key={round} open={shown === "palette"} onClose={close} onHelp={help} />}
      {shown === "help" && <KeysDialog open onClose={close} />}
    </Suspense>
  );
  return { palette, dialogs };
}
