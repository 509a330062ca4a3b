import { useState } from "react";
import { SEEN_IN } from "../../../domain/cors/console/sentences.ts";
import { ENGINES, type Engine } from "../../../domain/cors/engines.ts";
import { CodeBlock } from "../../../ui/code-block.tsx";
import { Tabs } from "../../../ui/tabs.tsx";
import ask from "../ask/ask.module.css";
import { ENGINE_NAMES } from "../ask/engine-names.ts";

const TABS = ENGINES.map((engine) => ({ value: engine, label: ENGINE_NAMES[engine] }));

/** What each engine prints into the console of the page's developer tools. */
export function ConsoleTabs({ printed }: { printed: Readonly<Record<Engine, readonly string[]>> }) {
  const [engine, setEngine] = useState<Engine>("chromium");
  const lines = printed[engine];
  return (
    <Tabs label="Browser" tabs={TABS} value={engine} onChange={setEngine}>
      {lines.length > 0 ? <CodeBlock text={lines.join("\n")} /> : <p>It prints nothing about this request.</p>}
      <p className={ask.muted}>As seen in {SEEN_IN[engine]}.</p>
    </Tabs>
  );
}
