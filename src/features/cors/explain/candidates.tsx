import { Link } from "@tanstack/react-router";
import type { Candidate, Explanation, Part } from "../../../domain/cors/explain.ts";
import { pathBytes } from "../../../domain/cors/path.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import ask from "../ask/ask.module.css";
import s from "./explain.module.css";

const WORDS: Readonly<Record<Part, (bytes: number) => string>> = {
  answers: (bytes) => `Answers: of the enabled entries that match, its path is the longest (${bytes} bytes).`,
  shorter: (bytes) => `Matches, but is shorter (${bytes} bytes): it is not asked.`,
  later: (bytes) => `Matches, and is as long (${bytes} bytes), but comes later: it is not asked.`,
  disabled: () => "Would match, but is disabled.",
  broken: () => "A regular expression that does not compile: it breaks every request.",
  unknown: () =>
    "Whether it matches is not known here: its regular expression is outside of what this console understands.",
  "no-match": () => "Does not match this path.",
};

/** Every entry that has to do with the path, and why it answers or not. */
export function Candidates({ explanation: { candidates, others } }: { explanation: Explanation }) {
  const answered = candidates.some(({ part }) => part === "answers" || part === "broken");
  return (
    <>
      {!answered && <p>No enabled entry matches this path, so nothing is allowed.</p>}
      <ul className={s.candidates}>
        {candidates.map((candidate) => (
          <Row key={candidate.entry.id} candidate={candidate} />
        ))}
      </ul>
      {others > 0 && <p className={ask.muted}>{others} more entries do not match this path.</p>}
    </>
  );
}

function Row({ candidate: { entry, part, meant } }: { candidate: Candidate }) {
  return (
    <li className={part === "answers" ? s.answers : undefined}>
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
