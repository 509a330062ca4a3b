import type { CertificateStatus, Status } from "../../../domain/certificates/status.ts";
import { useCertificateSettings, useClient } from "../../../platform/client-context.ts";
import { platformNow } from "../../../platform/clock.ts";
import { saveFile } from "../../../ui/save-file.ts";
import { showToast } from "../../../ui/toasts.ts";

const isCertificate = (status: Status): status is CertificateStatus => status.kind === "certificate";

/** What the page can be taken away as. The code for it is loaded with the first export. */
export function useExports() {
  const { platform } = useClient();
  const settings = useCertificateSettings();
  const run = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      showToast({
        tone: "crit",
        text: `The export failed: ${error instanceof Error ? error.message : "unknown reason"}`,
      });
    }
  };
  return {
    calendar: (list: readonly Status[], name: string) =>
      run(async () => {
        const { calendarOf } = await import("./calendar.ts");
        const text = await calendarOf(list.filter(isCertificate), platform.host, platformNow(), settings);
        saveFile(`${name}.ics`, text, "text/calendar;charset=utf-8");
      }),
    csv: (list: readonly Status[]) =>
      run(async () => {
        const { toCsv } = await import("./table.ts");
        saveFile("certificates.csv", toCsv(list), "text/csv;charset=utf-8");
      }),
    json: (list: readonly Status[]) =>
      run(async () => {
        const { toJson } = await import("./table.ts");
        saveFile("certificates.json", toJson(list, platformNow(), platform.base), "application/json");
      }),
  };
}
