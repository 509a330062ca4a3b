import { useEffect, useState } from "react";
import { Button } from "./button.tsx";
import { CheckIcon, CopyIcon } from "./icons.tsx";
import { VisuallyHidden } from "./visually-hidden.tsx";

const SAY_FOR_MS = 4000;

/** Puts the text on the clipboard and says whether that worked. */
export function CopyButton({ text, label = "Copy" }: { text: string; label?: string }) {
  const [outcome, setOutcome] = useState<"copied" | "failed" | null>(null);
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), SAY_FOR_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  async function copy() {
    setOutcome(null);
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("copied");
    } catch {
      setOutcome("failed");
    }
  }
  const said = { copied: "Copied", failed: "Not copied: select the text yourself" };
  return (
    <>
      <Button variant="text" onClick={copy}>
        {outcome === "copied" ? <CheckIcon /> : <CopyIcon />}
        {outcome ? said[outcome] : label}
      </Button>
      <VisuallyHidden role="status">{outcome && said[outcome]}</VisuallyHidden>
    </>
  );
}
