import { CodeBlock } from "../../../ui/code-block.tsx";
import { type Repair, repairCommand, tokenCommand } from "./repair-command.ts";
import s from "./write.module.css";

/** The way back when this console is refused: from a shell, where CORS does not matter. */
export const RepairSteps = ({ base, repair }: { base: string; repair: Repair }) => (
  <ol className={s.steps}>
    <li>
      <p>
        Get a session token in any POSIX shell. Type <code>{'{"email":"…","password":"…"}'}</code>, then Enter and
        Ctrl+D:
      </p>
      <CodeBlock copy="Copy the sign-in" text={tokenCommand(base)} />
    </li>
    <li>
      <p>Undo the change. It asks for that token:</p>
      <CodeBlock copy="Copy the command" text={repairCommand(base, repair)} />
    </li>
  </ol>
);
