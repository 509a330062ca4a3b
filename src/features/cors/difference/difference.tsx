import type { CorsFields } from "../../../platform/cors.ts";
import { type ChangeLine, changeLines } from "./change-lines.ts";
import s from "./difference.module.css";

/** What differs between two versions of an entry, a line each. */
export const Difference = ({ before, after }: { before: CorsFields; after: CorsFields }) =>
  changeLines(before, after).map((line) => (
    <span key={Object.values(line).join(" ")} className={s.line}>
      <span className={s.name}>{line.label}</span> <Change line={line} />
    </span>
  ));

function Change({ line }: { line: ChangeLine }) {
  switch (line.sign) {
    case "+":
      return (
        <ins>
          + <bdi>{line.text}</bdi>
        </ins>
      );
    case "−":
      return (
        <del>
          − <bdi>{line.text}</bdi>
        </del>
      );
    case "→":
      return (
        <>
          <del>
            <bdi>{line.before}</bdi>
          </del>{" "}
          →{" "}
          <ins>
            <bdi>{line.after}</bdi>
          </ins>
        </>
      );
  }
}
