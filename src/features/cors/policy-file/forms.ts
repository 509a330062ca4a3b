import type { CorsFields } from "../../../domain/cors/policy.ts";
import { apiPrefixOf } from "../../../platform/address.ts";
import type { Platform } from "../../../platform/config.ts";
import type { FormName } from "./search.ts";

type Written = { content: string | Uint8Array<ArrayBuffer>; name: string; type: string };

/** Each is loaded when it is chosen. */
const WRITERS: Record<FormName, (entries: readonly CorsFields[], platform: Platform) => Promise<Written>> = {
  json: async (entries) => {
    const { writePolicy } = await import("../../../domain/policy-file/index.ts");
    return { content: writePolicy(entries), name: "cors-policy.json", type: "application/json" };
  },
  csv: async (entries) => {
    const { writeCsv } = await import("../../../domain/policy-file/csv.ts");
    return { content: writeCsv(entries), name: "cors-policy.csv", type: "text/csv" };
  },
  package: async (entries) => {
    const { writePackage } = await import("../../../domain/policy-file/package.ts");
    return { content: writePackage(entries), name: "cors-package.zip", type: "application/zip" };
  },
  nginx: async (entries, platform) => {
    const { nginxCors } = await import("../../../domain/policy-file/layers/nginx.ts");
    return { content: nginxCors(entries, apiPrefixOf(platform)), name: "cors.nginx.conf", type: "text/plain" };
  },
  apache: async (entries, platform) => {
    const { apacheCors } = await import("../../../domain/policy-file/layers/apache.ts");
    return { content: apacheCors(entries, apiPrefixOf(platform)), name: "cors.apache.conf", type: "text/plain" };
  },
  express: async (entries, platform) => {
    const { expressCors } = await import("../../../domain/policy-file/layers/express.ts");
    return { content: expressCors(entries, apiPrefixOf(platform)), name: "platform-cors.mjs", type: "text/javascript" };
  },
  aws: async (entries, platform) => {
    const { apiGatewayCors } = await import("../../../domain/policy-file/layers/api-gateway.ts");
    return {
      content: apiGatewayCors(entries, platform.publicAddress ?? platform.origin),
      name: "cors-api-gateway.yaml",
      type: "application/yaml",
    };
  },
};

export const writeForm = (form: FormName, entries: readonly CorsFields[], platform: Platform): Promise<Written> =>
  WRITERS[form](entries, platform);
