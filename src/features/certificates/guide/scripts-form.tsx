import { type Checked, type Choices, checkFolder } from "../../../domain/certbot/choices.ts";
import { COLLECTOR_FILE, HOOK_FILE } from "../../../domain/certbot/console.ts";
import { serviceOf } from "../../../domain/certbot/server.ts";
import { mailCommand, webhookCommand } from "../../../domain/scripts/alerts.ts";
import { collector } from "../../../domain/scripts/collector.ts";
import { deployHook } from "../../../domain/scripts/deploy-hook.ts";
import { readEndpoints } from "../../../domain/scripts/endpoints.ts";
import { Button } from "../../../ui/button.tsx";
import { CodeBlock } from "../../../ui/code-block.tsx";
import { Field } from "../../../ui/field.tsx";
import { saveFile } from "../../../ui/save-file.ts";
import { TextArea } from "../../../ui/text-area.tsx";
import { TextInput } from "../../../ui/text-input.tsx";
import s from "./guide.module.css";
import type { GuideSearch } from "./search.ts";
import { SCRIPTS } from "./words.ts";

/** Ready commands, with addresses to replace. */
const MAIL = mailCommand({
  server: "smtp://mail.example.com:25",
  from: "gatehouse@example.com",
  to: "admin@example.com",
});
const WEBHOOK = webhookCommand({ url: "https://hooks.example.com/your-secret-path" });

interface ScriptsFormProps {
  choices: Choices;
  search: GuideSearch;
  /** As typed, and as the scripts take it. */
  folder: string;
  folderPath: string;
  folderError: string | undefined;
  onChange: (changes: GuideSearch) => void;
  /** Not one of the choices in the URL: a link must not bring a command, and history must not keep a webhook's secret. */
  command: string;
  onCommand: (command: string) => void;
}

const errorOf = (checked: Checked<unknown>): string | undefined => ("error" in checked ? checked.error : undefined);

/** The deploy hook and the collector, made for this installation. */
export function ScriptsForm({
  choices,
  search,
  folder,
  folderPath,
  folderError,
  onChange,
  command,
  onCommand,
}: ScriptsFormProps) {
  const hosts = search.hosts ?? choices.domains.join("\n");
  const { metrics = "" } = search;
  const { endpoints, errors } = readEndpoints(hosts);
  const hostsError = errors[0] ?? (endpoints.length === 0 ? SCRIPTS.noHosts : undefined);
  const commandError = /\p{Cc}/u.test(command) ? SCRIPTS.invalidCommand : undefined;
  const metricsError = metrics === "" ? undefined : errorOf(checkFolder(metrics));

  const hook = folderError
    ? null
    : deployHook({ folder: folderPath, reload: choices.automatic ? null : serviceOf(choices) });
  const collecting =
    folderError || hostsError || commandError || metricsError
      ? null
      : collector({ folder: folderPath, endpoints, command, metricsFile: metrics });

  return (
    <>
      <div className={s.fields}>
        <Field label="Folder on the platform's host" help={SCRIPTS.folder} error={folderError}>
          {(control) => (
            <TextInput
              {...control}
              mono
              value={folder}
              onChange={(event) => onChange({ folder: event.target.value })}
            />
          )}
        </Field>
        <Field label="Servers to ask" help={SCRIPTS.hosts} error={hostsError}>
          {(control) => (
            <TextArea
              {...control}
              mono
              rows={3}
              value={hosts}
              onChange={(event) => onChange({ hosts: event.target.value })}
            />
          )}
        </Field>
        <Field label="Command when something is wrong" help={SCRIPTS.command} error={commandError}>
          {(control) => (
            <TextInput
              {...control}
              mono
              placeholder="mail -s Certificates admin@example.com"
              value={command}
              onChange={(event) => onCommand(event.target.value)}
            />
          )}
        </Field>
        <div className={s.ready}>
          <Button variant="text" onClick={() => onCommand(MAIL)}>
            Use a mail server
          </Button>
          <Button variant="text" onClick={() => onCommand(WEBHOOK)}>
            Use a webhook
          </Button>
        </div>
        <Field label="Metrics file" help={SCRIPTS.metrics} error={metricsError}>
          {(control) => (
            <TextInput
              {...control}
              mono
              placeholder="/var/lib/prometheus/node-exporter/gatehouse.prom"
              value={metrics}
              onChange={(event) => onChange({ metrics: event.target.value || undefined })}
            />
          )}
        </Field>
      </div>
      <div className={s.scripts}>
        <Script title="Deploy hook" file={HOOK_FILE} text={hook} />
        <Script title="Collector" file={COLLECTOR_FILE} text={collecting} />
      </div>
    </>
  );
}

function Script({ title, file, text }: { title: string; file: string; text: string | null }) {
  if (text === null) return <p className={s.note}>{title}: correct the fields above first.</p>;
  return (
    <div>
      <Button onClick={() => saveFile(file, text, "text/x-shellscript")}>Download {file}</Button>
      <details className={s.details} data-on-paper="folded">
        <summary>Show the {title.toLowerCase()}</summary>
        <CodeBlock text={text} copy="Copy" />
      </details>
    </div>
  );
}
