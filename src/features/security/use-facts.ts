import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { statusSteps } from "../../domain/certificates/status.ts";
import type { Facts, Read } from "../../domain/security/facts.ts";
import { publicOriginOf } from "../../platform/address.ts";
import { bundledInterfaceAnswers } from "../../platform/bundled-interface.ts";
import { collectFolder } from "../../platform/certificates/collect.ts";
import { useCertificateSettings, useClient } from "../../platform/client-context.ts";
import { platformNow } from "../../platform/clock.ts";
import type { CertificateSettings } from "../../platform/config.ts";
import { listEntries } from "../../platform/cors.ts";
import { readEnvironment } from "../../platform/environment.ts";
import { PlatformError } from "../../platform/errors.ts";
import type { Client } from "../../platform/http.ts";
import { probe } from "../../platform/probe.ts";
import { ENVIRONMENT } from "../../platform/reach.ts";
import { listApps, listRoles, listServices } from "../../platform/system-lists.ts";
import { inSlices } from "../../ui/in-slices.ts";
import { examineInWorker } from "./examine.ts";

async function examine(client: Client, signal: AbortSignal) {
  const { entries, complete } = await listEntries(client, { signal });
  if (!complete) throw new Error("Someone kept editing while they were read.");
  const { origin, apiPath } = client.platform;
  const adminOrigin = origin === location.origin ? null : location.origin;
  return await examineInWorker({
    entries,
    platform: {
      serverOrigin: publicOriginOf(client.platform),
      adminOrigin,
      apiPath,
      now: platformNow(client.platform.base),
    },
  });
}

async function judgeCertificates(client: Client, settings: CertificateSettings, signal: AbortSignal) {
  const { service, folder } = settings;
  try {
    const { files } = await collectFolder(client, { service, folder }, [], () => {}, signal);
    return { files, status: await inSlices(statusSteps(files, platformNow(), settings)) };
  } catch (error) {
    if (error instanceof PlatformError && error.kind === "not-found") return { files: [], status: [] };
    throw error;
  }
}

async function seeHeaders(client: Client) {
  const url = client.platform.base + ENVIRONMENT;
  const result = await probe(client, { url, method: "GET", headers: {}, credentials: false });
  if (result.kind === "readable") return result.headers;
  throw new Error(
    result.kind === "blocked" ? "This page may not read such an answer." : "The platform did not answer.",
  );
}

/** What a query came to. A value from before a failure counts no more. */
function readOf<T>({ data, error }: { data: T | undefined; error: Error | null }, what: string): Read<T> {
  if (error !== null) return { known: false, reason: `${what} could not be read. ${error.message}` };
  return data === undefined ? { known: false, reason: `${what} are still being read.` } : { known: true, value: data };
}

/** All reads of the checklist, side by side; each fails on its own. */
export function useFacts(): {
  facts: Facts;
  isPending: boolean;
  isFetching: boolean;
  refresh: () => void;
  readAt: number;
} {
  const client = useClient();
  const settings = useCertificateSettings();
  const { base, apiPath, publicAddress } = client.platform;
  const key = (what: string) => ["security", base, what] as const;
  // Each visit looks again: what was true a while ago says nothing about now.
  const fresh = { staleTime: 0, gcTime: 0, structuralSharing: false, refetchOnWindowFocus: false } as const;
  const results = useQueries({
    queries: [
      { queryKey: key("environment"), queryFn: ({ signal }) => readEnvironment(client, signal), ...fresh },
      { queryKey: key("services"), queryFn: ({ signal }) => listServices(client, signal), ...fresh },
      { queryKey: key("apps"), queryFn: ({ signal }) => listApps(client, signal), ...fresh },
      { queryKey: key("roles"), queryFn: ({ signal }) => listRoles(client, signal), ...fresh },
      { queryKey: key("entries"), queryFn: ({ signal }) => examine(client, signal), ...fresh },
      { queryKey: key("certificates"), queryFn: ({ signal }) => judgeCertificates(client, settings, signal), ...fresh },
      { queryKey: key("headers"), queryFn: () => seeHeaders(client), ...fresh },
      { queryKey: key("interface"), queryFn: () => bundledInterfaceAnswers(client), ...fresh },
    ],
  });
  const [environment, services, apps, roles, entries, certificates, headers, bundled] = results;

  const facts = useMemo((): Facts => {
    const interfaceAnswers = readOf(bundled, "The admin interface");
    return {
      base,
      apiPath,
      publicAddress,
      pageOrigin: location.origin,
      environment: readOf(environment, "The platform's settings"),
      services: readOf(services, "The services"),
      apps: readOf(apps, "The API keys' apps"),
      roles: readOf(roles, "The roles"),
      entries: readOf(entries, "The CORS entries"),
      certificates: readOf(certificates, "The certificates"),
      headers: readOf(headers, "The headers of an answer"),
      interfaceAnswers: interfaceAnswers.known ? interfaceAnswers.value : interfaceAnswers,
    };
  }, [base, apiPath, publicAddress, environment, services, apps, roles, entries, certificates, headers, bundled]);

  return {
    facts,
    // Certificates may take a while; until then they are not known.
    isPending: results.some((one) => one !== certificates && one.isPending),
    isFetching: results.some((one) => one.isFetching),
    refresh: () => void Promise.all(results.map((one) => one.refetch())),
    readAt: Math.max(...results.map((one) => one.dataUpdatedAt)),
  };
}
