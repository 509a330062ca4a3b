/** Collects what must never happen in a page: errors, violations of the policy, calls to a third party. */
import type { BrowserContext } from "@playwright/test";

export type Watch = {
  problems: string[];
  /** Declares console errors that a test provokes, such as the one that Chromium writes for a refused request. */
  allow: (...patterns: RegExp[]) => void;
  /** What happened and was not declared. */
  undeclared: () => string[];
};

/** Runs in the page or the worker. */
function reportViolations(): void {
  globalThis.addEventListener("securitypolicyviolation", (event) => {
    if (!(event instanceof SecurityPolicyViolationEvent)) return;
    console.error(`policy violation: ${event.effectiveDirective} refused ${event.blockedURI} ${event.sample}`);
  });
}

/** Watches every page and worker of the context from now on. `origins` are the only ones that it may call. */
export async function watch(context: BrowserContext, origins: readonly string[]): Promise<Watch> {
  const problems: string[] = [];
  const allowed: RegExp[] = [];
  context.on("console", (message) => {
    // A probe asks with a placeholder token: the platform's 401 is what it wants to see, and Chromium logs each.
    const isProbe = message.location().url.includes("gatehouse-probe=");
    if (message.type() === "error" && !isProbe) problems.push(`console: ${message.text()}`);
  });
  context.on("weberror", (error) => problems.push(`uncaught: ${error.error().stack || error.error().message}`));
  context.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith("http") && !origins.includes(origin)) problems.push(`third party: ${request.url()}`);
  });
  await context.addInitScript(reportViolations);
  // Playwright has no init script for workers: a violation in a worker's first moments is missed.
  context.on("page", (page) => page.on("worker", (worker) => worker.evaluate(reportViolations).catch(() => null)));
  return {
    problems,
    allow: (...patterns) => allowed.push(...patterns),
    undeclared: () => problems.filter((problem) => !allowed.some((pattern) => pattern.test(problem))),
  };
}
