import { bad, good, judged, type Rule, told, unknown, warning } from "../rule.ts";
import { corsBehaviour } from "./cors-behaviour.ts";

const ENV = "APP_ENV=production\nAPP_DEBUG=false";

const debug: Rule = {
  id: "error-details",
  topic: "Platform",
  title: "Error details (APP_DEBUG)",
  why: "With APP_DEBUG on, every error answer carries a trace with file paths, queries and settings, for anyone who calls.",
  repair: () => [
    { text: "Set these lines in the platform's .env:", code: ENV },
    { text: "Then, in the platform's folder, have it read them again:", code: "php artisan config:clear" },
  ],
  page: null,
  judge: ({ environment }) =>
    judged(environment, (value) =>
      told("app_debug", value.debug, (on) =>
        on
          ? bad("Errors are answered with their details.", ["platform.app_debug = true"])
          : good("Errors are answered without their details.", ["platform.app_debug = false"]),
      ),
    ),
};

const environment: Rule = {
  id: "app-env",
  topic: "Platform",
  title: "Environment (APP_ENV)",
  why: "Left at local, the platform answers errors in detail instead of quietly writing them to its log.",
  repair: () => [{ text: "Look into the platform's .env. It should hold these lines:", code: ENV }],
  page: null,
  judge: () => unknown("The admin API does not show APP_ENV: look on the platform itself."),
};

/** Whether a version such as `v11.57.1` is at least another. Parts that are not numbers count as 0. */
function atLeast(version: string, least: readonly number[]): boolean {
  const parts = version.replace(/^v/, "").split(".");
  for (const [at, wanted] of least.entries()) {
    const part = Number.parseInt(parts[at] ?? "0", 10) || 0;
    if (part !== wanted) return part > wanted;
  }
  return true;
}

const version: Rule = {
  id: "version",
  topic: "Platform",
  title: "Version and CORS behaviour",
  why: "DreamFactory 7.0.1 to 7.5.0 as shipped (df-core up to 1.0.15 on Laravel 11 or later) ignores every CORS entry and lets any site read what needs no sign-in. 7.6.0 (df-core 1.0.16), 7.7.0 and 7.7.1 (1.0.17) came after the fix: they likely apply their entries, which was seen only on a 7.6.0 with the fix. A version is only a hint: an installation may be patched.",
  repair: () => [
    { text: 'Install a df-core with the fix "Fix CORS config overwrite during preflight" (PR #169, after 1.0.15).' },
    {
      text: "The page “Why refused?” of this console shows how to see what a platform does, and what helps until then.",
    },
    {
      text: "From 7.7.0 on the cache is in the database unless .env says otherwise: empty it with this command, not by deleting files.",
      code: "php artisan cache:clear",
    },
    {
      text: "From 7.7.1 on, a DELETE of system/cors with ?filter= probably deletes what it finds; earlier ones answer it with an error. This console never sends one.",
    },
  ],
  page: null,
  judge: (facts) =>
    judged(facts.environment, ({ version: release, core, laravel }) => {
      const seen = [
        `platform.version = ${release ?? "not given"}`,
        `df-core = ${core ?? "not given"}`,
        `laravel/framework = ${laravel ?? "not given"}`,
      ];
      const behaviour = corsBehaviour(facts);
      if (behaviour === "ignored")
        return bad("It answers every site with Access-Control-Allow-Origin: *, which no entry says.", seen);
      if (behaviour === "applied")
        return good(
          new URL(facts.base).origin === facts.pageOrigin
            ? "It applies its entries: it sends what they say, and not the * of a platform that ignores them."
            : "It applies its entries: it lets calls of this page through that it would otherwise refuse.",
          seen,
        );
      if (core !== null && laravel !== null && !atLeast(core, [1, 0, 16]) && atLeast(laravel, [11]))
        return warning("As shipped, this version ignores its entries. What it does could not be seen from here.", seen);
      const isLater = core !== null && atLeast(core, [1, 0, 16]);
      return unknown(
        isLater
          ? "This version came after the fix and likely applies its entries. What it does could not be seen from here."
          : "What this version does with its entries could not be seen from here.",
        seen,
      );
    }),
};

export const PLATFORM: readonly Rule[] = [debug, environment, version];
