import { Link } from "@tanstack/react-router";
import { useId } from "react";
import type { Item } from "../../domain/security/item.ts";
import { buttonClass } from "../../ui/button.tsx";
import { Code } from "../../ui/code.tsx";
import { CodeBlock } from "../../ui/code-block.tsx";
import { StatusPill } from "../../ui/status-pill.tsx";
import { visibleText } from "../../ui/visible-text.ts";
import s from "./security.module.css";
import { STATE_TONES, STATE_WORDS } from "./words.ts";

const PAGES = {
  cors: { to: "/config/cors", label: "Go to the CORS entries" },
  ssl: { to: "/config/ssl", label: "Go to SSL status" },
  cache: { to: "/config/cache", label: "Go to the cache" },
} as const;

/** One item: its state, what was seen, and on demand why it matters and what to do. */
export function ItemCard({ item: { title, topic, state, says, evidence, why, repair, page } }: { item: Item }) {
  const id = useId();
  const isFine = state === "good" || state === "not-applicable";
  const link = page === null ? null : PAGES[page];
  return (
    <article className={s.item} aria-labelledby={id}>
      <div className={s.head}>
        <StatusPill tone={STATE_TONES[state]}>{STATE_WORDS[state]}</StatusPill>
        <h2 id={id}>{title}</h2>
        <span className={s.topic}>{topic}</span>
      </div>
      <p>{visibleText(says)}</p>
      {evidence.length > 0 && (
        <ul className={s.evidence} aria-label="Seen">
          {evidence.map((one) => (
            <li key={one}>
              <Code>{one}</Code>
            </li>
          ))}
        </ul>
      )}
      <details className={s.more}>
        <summary>{isFine ? "Why it matters" : "Why, and what to do"}</summary>
        <p>{why}</p>
        {!isFine && (
          <ol>
            {repair.map(({ text, code }) => (
              <li key={text}>
                <p>{text}</p>
                {code !== undefined && <CodeBlock text={code} copy="Copy" />}
              </li>
            ))}
          </ol>
        )}
        {!isFine && link && (
          <Link to={link.to} className={buttonClass("outline")}>
            {link.label}
          </Link>
        )}
      </details>
    </article>
  );
}
