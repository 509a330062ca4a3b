import { useQuery } from "@tanstack/react-query";
import { useCertificateSettings, useClient } from "../../platform/client-context.ts";
import { listFiles } from "../../platform/files.ts";

const NONE: readonly string[] = [];

/** The names of the files in the certificate folder, by one call; none while or where they cannot be read. */
export function useCertificateNames(): readonly string[] {
  const client = useClient();
  const { service, folder } = useCertificateSettings();
  const listed = useQuery({
    queryKey: ["certificate-names", client.platform.base, service, folder],
    queryFn: async ({ signal }) => (await listFiles(client, { service, folder }, signal)).map(({ name }) => name),
  });
  return listed.data ?? NONE;
}
