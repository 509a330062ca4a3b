import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { checklist } from "../../../domain/certbot/checklist.ts";
import { checkFolder, checkInput } from "../../../domain/certbot/choices.ts";
import { readDomainName } from "../../../domain/certbot/domain-name.ts";
import { guide } from "../../../domain/certbot/guide.ts";
import { useCertificateSettings, useClient } from "../../../platform/client-context.ts";
import type { Platform } from "../../../platform/config.ts";
import { findFileService } from "../../../platform/file-service.ts";
import { Button } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { saveFile } from "../../../ui/save-file.ts";
import { Segmented } from "../../../ui/segmented.tsx";
import { usePageTitle } from "../../../ui/use-page-title.ts";
import { ChoicesForm } from "./choices-form.tsx";
import { useDone } from "./done.ts";
import s from "./guide.module.css";
import { inputOf } from "./input.ts";
import { ScriptsForm } from "./scripts-form.tsx";
import { Sections } from "./sections.tsx";
import { useGuideSearch } from "./use-guide-search.ts";
import { PAGE } from "./words.ts";

const DEFAULT_ROOT = "/opt/dreamfactory/storage/app";

/** Where the file service keeps the folder, as far as this account may know. */
function useFileService() {
  const client = useClient();
  const { service } = useCertificateSettings();
  return useQuery({
    queryKey: ["file-service", client.platform.base, service],
    queryFn: ({ signal }) => findFileService(client, service, signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** The platform's own host, for which a certificate is wanted most often; none where its address is not a name. */
const knownName = ({ publicAddress, origin }: Platform): string | undefined => {
  const host = URL.parse(publicAddress ?? origin)?.hostname ?? "";
  return "name" in readDomainName(host) ? host : undefined;
};

export function GuidePage() {
  const settings = useCertificateSettings();
  const { data: found } = useFileService();
  const [search, change] = useGuideSearch();
  const [command, setCommand] = useState("");
  const known = knownName(useClient().platform);
  const input = inputOf({ ...search, names: search.names ?? known });
  const checked = checkInput(input);
  const choices = "choices" in checked ? checked.choices : null;

  const store = search.store ?? (found?.kind === "remote" ? "remote" : "local");
  const folder = search.folder ?? `${found?.kind === "local" ? found.root : DEFAULT_ROOT}/${settings.folder}`;
  const checkedFolder = checkFolder(folder);
  const folderPath = "value" in checkedFolder ? checkedFolder.value : folder;
  const place = { folder: store === "remote" ? null : folderPath, remoteFolder: settings.folder };
  const sections = choices && guide(choices, place);
  const spelled = choices?.domains.join(", ") ?? null;
  const typed = input.domains
    .trim()
    .split(/[\s,;]+/)
    .join(", ");

  const done = useDone(choices?.domains.join(",") ?? "");

  usePageTitle("Get a certificate", "SSL status");

  return (
    <>
      <PageHeader
        crumbs={[
          { label: "System Settings" },
          { label: "Config" },
          {
            label: "SSL status",
            link: (
              <Link to="/config/ssl" search={{}}>
                SSL status
              </Link>
            ),
          },
        ]}
        title="Get a certificate"
        actions={
          choices &&
          sections && (
            <Button
              onClick={() =>
                saveFile(
                  `certificate-${choices.domains[0]}.md`,
                  checklist(`A certificate for ${choices.domains.join(", ")}`, sections),
                  "text/markdown",
                )
              }
            >
              Download as a checklist
            </Button>
          )
        }
      />
      <div className={s.stack}>
        <p className={s.intro}>{PAGE.intro}</p>
        <ChoicesForm
          input={input}
          errors={"errors" in checked ? checked.errors : {}}
          spelled={input.domains.trim() !== "" && spelled !== typed ? spelled : null}
          onChange={change}
        />
        {choices === null && <Notice tone="warn" title={PAGE.invalid} live="status" />}
        {choices && input.domains.trim() === "" && <Notice tone="due" title={PAGE.noNames} />}
        {choices && sections && (
          <Sections sections={sections} done={done}>
            <div className={s.intro}>
              <Segmented
                legend="Where the certificate files are"
                segments={[
                  { value: "local", label: "A folder on the host" },
                  { value: "remote", label: "Another store (S3 and so on)" },
                ]}
                value={store}
                onChange={(value) => change({ store: value })}
              />
            </div>
            {store === "local" && (
              <ScriptsForm
                choices={choices}
                search={search}
                folder={folder}
                folderPath={folderPath}
                folderError={"error" in checkedFolder ? checkedFolder.error : undefined}
                onChange={change}
                command={command}
                onCommand={setCommand}
              />
            )}
          </Sections>
        )}
      </div>
    </>
  );
}
