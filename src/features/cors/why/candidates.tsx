import { Link } from "@tanstack/react-router";
import type { Candidate, Explanation, Part } from "../../../domain/cors/explain.ts";
import { pathBytes } from "../../../domain/cors/path.ts";
import { countText } from "../../../text/number.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import ask from "../ask/ask.module.css";
import s from "./why.module.css";

const WORDS: Readonly<Record<Part, (bytes: number) => string>> = {
  answers: (bytes) => `Answers: its path is the longest that matches (${bytes} bytes).`,
  shorter: (bytes) => `Matches, but its path is shorter (${bytes} bytes).`,
  later: (bytes) => `Matches and is as long (${bytes} bytes), but comes later in the list.`,
  disabled: () => "Matches, but is switched off.",
  broken: () => "Its regular expression does not compile, which breaks every request.",
  unknown: () => "Not known whether it matches: this console does not understand its regular expression.",
  "no-match": () => "Does not match this path.",
};

/** Every entry that has to do with the path, and why it answers or not; those that do not match are folded. */
export function Candidates({ explanation: { candidates, others } }: { explanation: Explanation }) {
  const answered = candidates.some(({ part }) => part === "answers" || part === "broken");
  const near = candidates.filter(({ part, meant }) => part !== "no-match" || meant !== null);
  const far = candidates.filter((candidate) => !near.includes(candidate));
  return (
    <>
      {!answered && <p>No enabled entry matches this path, so nothing is allowed.</p>}
      <List candidates={near} />
      {far.length > 0 && (
        <details>
          <summary>{countText(far.length + others, "entry does", "entries do")} not match</summary>
          <List candidates={far} />
          {others > 0 && <p className={ask.muted}>Only the most similar are shown.</p>}
        </details>
      )}
    </>
  );
}

function List({ candidates }: { candidates: readonly Candidate[] }) {
  return (
    <ul className={s.candidates}>
      {candidates.map((candidate) => (
        <Row key={candidate.entry.id} candidate={candidate} />
      ))}
    </ul>
  );
}

function Row({ candidate: { entry, part, meant } }: { candidate: Candidate }) {
  return (
    <li className={part === "answers" ? s.answering : undefined}>
      <span>
        <Link to="/config/cors/$id" params={{ id: String(entry.id) }} search>
          <bdi>{visibleText(entry.path)}</bdi>
        </Link>{" "}
        (entry {entry.id})
      </span>
      <span>
        {WORDS[part](pathBytes(entry.path))}
        {meant !== null && ` ${visibleText(meant)} would match.`}
      </span>
    </li>
  );
}
