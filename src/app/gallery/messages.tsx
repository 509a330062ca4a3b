import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Code } from "../../ui/code.tsx";
import { CodeBlock } from "../../ui/code-block.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SearchIcon } from "../../ui/icons.tsx";
import { Notice } from "../../ui/notice.tsx";
import { StatusPill } from "../../ui/status-pill.tsx";
import s from "../gallery.module.css";

const tones = ["neutral", "primary", "ok", "due", "warn", "crit"] as const;

export function MessagesSection() {
  return (
    <Card title="Messages">
      <div className={s.wide}>
        {tones.map((tone) => (
          <Notice key={tone} tone={tone} title={`A notice that is ${tone}`} actions={<Button>Retry</Button>}>
            The platform answered with an error; nothing was changed.
          </Notice>
        ))}
        <Notice tone="warn">Without a title: changes are in force after the cache is cleared.</Notice>
        <div className={s.row}>
          {tones.map((tone) => (
            <StatusPill key={tone} tone={tone}>
              State {tone}
            </StatusPill>
          ))}
        </div>
        <div className={s.row}>
          {tones.map((tone) => (
            <Badge key={tone} tone={tone} count={3} of="errors" />
          ))}
          {tones.map((tone) => (
            <Chip key={tone} tone={tone}>
              https://shop.example.com
            </Chip>
          ))}
          <Chip mono tone="primary">
            GET
          </Chip>
          <Chip mono>PUT</Chip>
          <Code>{"a\u202Eb\tc"}</Code>
        </div>
        <CodeBlock
          copy="Copy the command"
          text={"curl -i -X OPTIONS https://api.acme.example/api/v2/orders \\\n  -H 'Origin: https://shop.example.com'"}
        />
        <EmptyState
          icon={<SearchIcon />}
          title="No entry matches"
          action={<Button variant="primary">Show all 9</Button>}
        >
          Nothing has this text in its path, origins or description.
        </EmptyState>
      </div>
    </Card>
  );
}
