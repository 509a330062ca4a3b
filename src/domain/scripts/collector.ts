import template from "./collector.sh?raw";
import type { Endpoint } from "./endpoints.ts";
import { fillTemplate } from "./fill.ts";

type CollectorSettings = {
  /** Absolute path on the platform's host. */
  readonly folder: string;
  readonly endpoints: readonly Endpoint[];
  /** A shell command line that gets the messages on stdin; empty: none. */
  readonly command: string;
  /** Absolute path of node_exporter's `.prom` file; empty: none. */
  readonly metricsFile: string;
};

/** The collector of served certificates; what it writes is described in certificates/collector.ts. */
export const collector = ({ folder, endpoints, command, metricsFile }: CollectorSettings): string =>
  fillTemplate(template, {
    FOLDER: folder,
    HOSTS: endpoints.map(({ host, port, starttls }) => `${host} ${port} ${starttls ?? "-"}`).join("\n"),
    COMMAND: command,
    PROM: metricsFile,
  });
