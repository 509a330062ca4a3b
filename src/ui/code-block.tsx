import s from "./code.module.css";
import { CopyButton } from "./copy-button.tsx";
import { visibleLines } from "./visible-text.ts";

interface CodeBlockProps {
  /** Shown with hidden characters made visible; copied as it is. */
  text: string;
  /** What is copied ("Copy the command"); without it there is no copy button. */
  copy?: string;
}

/** Lines from or for a machine. */
export function CodeBlock({ text, copy }: CodeBlockProps) {
  return (
    <div className={s.block}>
      <pre className={s.pre}>{visibleLines(text)}</pre>
      {copy && (
        <div className={s.copy}>
          <CopyButton text={text} label={copy} />
        </div>
      )}
    </div>
  );
}
