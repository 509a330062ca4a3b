/** The rules of docs/hosting.md, "What stays open", as they stand there, on the real servers in front of the stand-in. */
import { mkdtempSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ADA } from "../src/mocks/story.ts";
import { type RunningPlatform, startPlatform } from "./server/start.ts";
import { freePort, pathOf, startConfigured } from "./web-servers.ts";

/** An administrator's address of the document, and one of this machine in its place. Everybody else comes from another one. */
const [ADMINISTRATOR, SOMEBODY] = ["127.0.0.1", "127.0.0.2"];

/** The blocks of the section in that language, with this machine's address. */
function rules(language: "nginx" | "apache"): string[] {
  const text = readFileSync(join(import.meta.dirname, "../docs/hosting.md"), "utf8");
  const section = text.split(/^## /m).find((part) => part.startsWith("What stays open\n")) ?? "";
  return [...section.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(([, block = ""]) =>
    block.replace("203.0.113.7", ADMINISTRATOR),
  );
}

/** The platform's own site, with the vendor's longer locations for the sign-ins. */
const SITES = {
  nginx(port: number, upstream: string) {
    const [http = "", server = ""] = rules("nginx");
    const pass = `{ proxy_pass ${upstream}; }`;
    return `${http}
server {
    listen 127.0.0.1:${port};
    location /api/v2/user/session ${pass}
    location /api/v2/system/admin/session ${pass}
    location = /api/v2/system/admin/session/exactly ${pass}
    location ^~ /api/v2/system/admin/first ${pass}
    location ~ .php(?:/|$) ${pass}
    location / ${pass}
    ${server}
}`;
  },
  apache: (port: number, upstream: string) => `Listen 127.0.0.1:${port}
<VirtualHost 127.0.0.1:${port}>
    AllowEncodedSlashes NoDecode
    ProxyPass "/" "${upstream}/" nocanon
    <Location "/">
        Require all granted
    </Location>
    <Location "/api/v2/system/admin/session">
        Require all granted
    </Location>
    ${rules("apache").join("\n")}
</VirtualHost>`,
};

const CLOSED = [
  "/api/v2/system/cors",
  "/api/v2/system",
  "/api/v2/system/",
  "/api/v2/system?fields=*",
  "/api/v2/system/admin/session",
  "/api/v2/system/admin/session/",
  "/api/v2/system/admin/session?a=b",
  "/api/v2/system/admin/session/exactly",
  "/api/v2/system/admin/first/x",
  "/api/v2/system/lookup",
  "/api/v2/system/event_script/x",
  "/api/system/cors",
  "/api/system",
  "/api/v1/system/role",
  "/api/v3/system/user",
  "/api/v2.0/system/user",
  "/api/v/system/user",
  "/index.php/api/v2/system/cors",
  "/index.php/api/system/admin",
  "/index.php//api/v1/system/admin",
  "//api/v2/system/cors",
  "/api//v2/system/cors",
  "/api/v2//system///cors",
  "/api/./v2/system/cors",
  "/api/v2/files/../system/cors",
  "/%61pi/v2/system/cors",
  "/api/%76%32/system/cors",
  "/api/v2/%73ystem/cors",
  "/api/v2/s%79%73tem/cors",
  "/api/v2/syste%6d",
  "/api/v2/files/%2e%2e/system/cors",
  "/%69ndex.php/api/v2/system/cors",
  "/index%2ephp/api/v2/system/cors",
  "/api/v2/System/cors",
  "/API/v2/SYSTEM/cors",
  "/api/v2/system%20/cors",
  "/api/v2/system;x/cors",
  "/api/v2/s%C3%BFstem/cors",
  "/dreamfactory/dist/index.html",
  "/dreamfactory",
  "/",
  "/index.php",
];

const OPEN = [
  "/api/v2/user/session",
  "/api/v2/files/ssl/",
  "/api/v2/files/system/a.pem",
  "/api/v2/db/_table/system",
  "/api/v2/systems/x",
  "/api/v2/my-system/x",
  "/api/v2/my.db/_table/a%20b",
  "/api/v2/db/_table/x?filter=(a=%27system%27)",
  "/index.php/api/v2/user/session",
  "/status",
];

describe.each(["nginx", "apache"] as const)("%s", (name) => {
  describe.skipIf(pathOf(name) === null)("with the document's rules", () => {
    let platform: RunningPlatform;
    let server: { close: () => Promise<void> };
    let port: number;

    /** As it is written: fetch() would tidy the path. */
    const ask = (path: string, from: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        // Apache ends an idle connection after seconds.
        request({ agent: false, host: "127.0.0.1", port, path, localAddress: from }, (answer) => {
          answer.resume();
          answer.on("end", () => resolve(answer.statusCode));
        })
          .on("error", reject)
          .end();
      });
    const passedOn = () => platform.requests.splice(0).length;

    beforeAll(async () => {
      platform = await startPlatform({ seed: { users: [ADA] } });
      port = await freePort();
      const folder = mkdtempSync(join(tmpdir(), `${name}-closed-`));
      server = await startConfigured(name, { folder, port, site: SITES[name](port, platform.url) });
    });
    afterAll(async () => {
      await server.close();
      await platform.close();
    });

    test.each(CLOSED)("%s reaches the platform from an administrator's address only", async (path) => {
      expect(await ask(path, SOMEBODY)).toBe(403);
      expect(passedOn()).toBe(0);
      await ask(path, ADMINISTRATOR);
      expect(passedOn()).toBe(1);
    });

    test.each(OPEN)("%s stays open", async (path) => {
      expect(await ask(path, SOMEBODY)).not.toBe(403);
      expect(passedOn()).toBe(1);
    });
  });
});
