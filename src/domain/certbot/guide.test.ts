import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checklist } from "./checklist.ts";
import { type Choices, checkEmail, checkFolder, checkInput, checkPort, type GuideInput } from "./choices.ts";
import { guide } from "./guide.ts";
import { METHODS, RELEASES, SERVERS, SYSTEMS } from "./options.ts";
import { requestCommand } from "./request.ts";
import type { Section } from "./section.ts";
import { serviceOf } from "./server.ts";

const INPUT: GuideInput = {
  system: "debian",
  release: "rhel9",
  method: "nginx",
  automatic: true,
  server: "nginx",
  domains: "www.example.com, example.com",
  email: "admin@example.com",
  sshPort: "22",
  webroot: "/opt/dreamfactory/public",
};
const LOCAL = { folder: "/opt/dreamfactory/storage/app/ssl", remoteFolder: "ssl" };

function choicesOf(changes: Partial<GuideInput>): Choices {
  const checked = checkInput({ ...INPUT, ...changes });
  if ("errors" in checked) throw new Error(JSON.stringify(checked.errors));
  return checked.choices;
}

/** Every path through the guide. */
const VARIANTS = SYSTEMS.flatMap((system) =>
  (system === "rhel" ? RELEASES : (["rhel9"] as const)).flatMap((release) =>
    METHODS.flatMap((method) =>
      [true, false].flatMap((automatic) =>
        SERVERS.map((server) => choicesOf({ system, release, method, automatic, server })),
      ),
    ),
  ),
);
const nameOf = ({ system, release, method, automatic, server }: Choices) =>
  `${system} ${release} ${method} ${automatic ? "automatic" : "certonly"} ${server}`;
const commandsOf = (sections: readonly Section[]) =>
  sections.flatMap(({ steps }) => steps.flatMap(({ command }) => (command === undefined ? [] : [command])));
const linesOf = (sections: readonly Section[]) => commandsOf(sections).join("\n").split("\n");

describe.each(VARIANTS.map((choices) => [nameOf(choices), choices] as const))("%s", (_, choices) => {
  const sections = guide(choices, LOCAL);
  const lines = linesOf(sections);
  const at = (pattern: RegExp) => lines.findIndex((line) => pattern.test(line));

  test("SSH is allowed before a firewall is switched on, and the firewall can be skipped", () => {
    const enabled = at(/ufw enable|systemctl (enable|start).*firewalld/);
    const allowed = at(/ufw allow ssh|firewall-offline-cmd .*--add-service=ssh/);
    expect(allowed).toBeGreaterThanOrEqual(0);
    expect(enabled).toBeGreaterThan(allowed);
    expect(lines.filter((line) => /ufw (enable|--force)|firewalld$/.test(line) && !/install/.test(line))).toHaveLength(
      1,
    );
    expect(sections.find(({ id }) => id === "firewall")?.optional).toBe(true);
  });

  test("what certbot does not configure, a hook reloads and lines serve", () => {
    const command = requestCommand(choices);
    expect(command.includes("certonly")).toBe(!choices.automatic);
    if (choices.automatic) return;
    const service = serviceOf(choices);
    expect(command).toMatch(
      new RegExp(
        `--deploy-hook '(nginx -t|apachectl configtest) && systemctl (reload|try-reload-or-restart) ${service}'`,
      ),
    );
    const shown = sections
      .flatMap(({ steps }) => steps.map(({ configuration }) => configuration?.text ?? ""))
      .join("\n");
    expect(shown).toMatch(
      /(ssl_certificate|SSLCertificateFile) \/etc\/letsencrypt\/live\/www\.example\.com\/fullchain\.pem/,
    );
    expect(command.includes("--pre-hook")).toBe(choices.method === "standalone");
  });

  test("is a whole path, in order: install, request, renew, show, verify", () => {
    const path = [
      /^sudo (apt|dnf) install snapd$/,
      /^sudo snap install --classic certbot$/,
      /^sudo certbot .*--cert-name www\.example\.com -d www\.example\.com -d example\.com --email admin@example\.com/,
      /^systemctl list-timers/,
      /^sudo certbot renew --dry-run$/,
      /renewal-hooks\/deploy\/gatehouse$/,
      /systemctl enable --now gatehouse-collector\.timer/,
      /^curl -sSI https:\/\/www\.example\.com\/$/,
    ].map(at);
    expect(path).not.toContain(-1);
    expect(path.toSorted((a, b) => a - b)).toEqual(path);
    expect(sections.map(({ id }) => id)).toEqual([
      "prerequisites",
      "firewall",
      "install",
      "request",
      "after",
      "renew",
      "console",
      "verify",
      "troubleshoot",
      "limits",
    ]);
    expect(lines.some((line) => line.includes("--force-renewal"))).toBe(false);
  });
});

test("a shell parses every command, with plain and with odd input", () => {
  const inputs: Partial<GuideInput>[] = [
    {},
    { email: "", domains: "" },
    {
      domains: "bücher.example 例え.テスト",
      email: "o.k+{x}|y@bücher.example",
      sshPort: "2222",
      webroot: "/srv/it's a; `b`",
    },
  ];
  const places = [LOCAL, { folder: null, remoteFolder: "ssl" }];
  const commands = new Set(
    inputs.flatMap((input) =>
      VARIANTS.flatMap(({ system, release, method, automatic, server }) => {
        const choices = choicesOf({ ...input, system, release, method, automatic, server });
        return places.flatMap((place) => commandsOf(guide(choices, place)));
      }),
    ),
  );
  expect(commands.size).toBeGreaterThan(100);
  for (const command of commands) execFileSync("sh", ["-n"], { input: `${command}\n` });
});

test("certbot gets each word as it was given", () => {
  const words = (choices: Choices) =>
    execFileSync("sh", { input: `sudo() { printf '%s\\0' "$@"; }\n${requestCommand(choices)}\n`, encoding: "utf8" })
      .split("\0")
      .slice(0, -1);
  expect(
    words(
      choicesOf({
        method: "webroot",
        server: "apache",
        webroot: "/srv/it's a; `b`/",
        domains: "Bücher.example",
        email: "a&b@c.de",
      }),
    ),
  ).toEqual([
    "certbot",
    "certonly",
    "--webroot",
    "-w",
    "/srv/it's a; `b`",
    "--cert-name",
    "xn--bcher-kva.example",
    "-d",
    "xn--bcher-kva.example",
    "--email",
    "a&b@c.de",
    "--deploy-hook",
    "apachectl configtest && systemctl reload apache2",
  ]);
  expect(words(choicesOf({ method: "standalone", system: "rhel", server: "apache", email: "" }))).toEqual([
    "certbot",
    "certonly",
    "--standalone",
    "--cert-name",
    "www.example.com",
    "-d",
    "www.example.com",
    "-d",
    "example.com",
    "--pre-hook",
    "systemctl stop httpd",
    "--post-hook",
    "systemctl start httpd",
    "--deploy-hook",
    "apachectl configtest && systemctl try-reload-or-restart httpd",
  ]);
});

test("another SSH port is allowed, in both firewalls", () => {
  for (const [system, rule] of [
    ["debian", "sudo ufw allow 2222/tcp"],
    ["rhel", "sudo firewall-offline-cmd --zone=public --add-port=2222/tcp"],
  ] as const) {
    const lines = linesOf(guide(choicesOf({ system, sshPort: "2222" }), LOCAL));
    expect(lines).toContain(rule);
    expect(lines.join("\n")).not.toMatch(/allow ssh|add-service=ssh/);
  }
});

test("a file service that is not a local folder gets that store's own client and a limited credential", () => {
  const sections = guide(choicesOf({}), { folder: null, remoteFolder: "ssl" });
  const text = JSON.stringify(sections.find(({ id }) => id === "console"));
  expect(text).toContain("aws s3 cp");
  expect(text).toContain("arn:aws:s3:::BUCKET/ssl/*");
  expect(text).not.toContain("privkey");
});

test.each([
  ["", null],
  [" admin@example.com ", "admin@example.com"],
  ["a@bücher.example", "a@xn--bcher-kva.example"],
])("e-mail %j", (text, value) => expect(checkEmail(text)).toEqual({ value }));
test.each([
  "admin",
  "a@b",
  "-a@example.com",
  "a b@example.com",
  "a@b@example.com",
  "a'@example.com",
  "a@-x.com",
  "a;b@example.com",
])("e-mail %j is refused", (text) => expect(checkEmail(text)).toHaveProperty("error"));
test.each(["0", "65536", "ssh", "22;id", "", "-1", "2 2"])("port %j is refused", (text) =>
  expect(checkPort(text)).toHaveProperty("error"),
);
test.each(["relative", "", "/", "/a/../b", "/a\nb", "/a/./b"])("folder %j is refused", (text) =>
  expect(checkFolder(text)).toHaveProperty("error"),
);
test("errors name their field, and no field is forgotten", () => {
  const checked = checkInput({
    ...INPUT,
    method: "webroot",
    domains: "*.x.de",
    email: "x",
    sshPort: "0",
    webroot: "/a$b",
  });
  expect("errors" in checked && Object.keys(checked.errors)).toEqual(["domains", "email", "sshPort", "webroot"]);
});

test("no text at all breaks out of a command", () => {
  const text = fc.string({
    unit: fc.constantFrom("'", '"', "`", "$", ";", "\n", " ", "-", "a", "@", ".", "ü", "&", "/"),
  });
  fc.assert(
    fc.property(text, text, text, (domains, email, webroot) => {
      const checked = checkInput({ ...INPUT, method: "webroot", domains, email, webroot: `/${webroot}` });
      if ("errors" in checked) return;
      expect(requestCommand(checked.choices).replace(/'[^']*'|\\'/g, "Q")).toMatch(/^[\w@%+=:,./ -]+$/);
    }),
    { numRuns: 500 },
  );
});

test("the checklist is Markdown that keeps every command", () => {
  const sections = guide(choicesOf({ method: "webroot", webroot: "/a```b" }), LOCAL);
  const text = checklist("A *title*", sections);
  expect(text).toMatch(/^# A \\\*title\\\*\n\n## Prerequisites\n/);
  expect(text.match(/^- \[ \] /gm)).toHaveLength(sections.flatMap(({ steps }) => steps).length);
  for (const command of commandsOf(sections)) {
    // A fence indented by the two columns of its list item, after a blank line (CommonMark 4.5, 5.2).
    const fence = command.includes("```") ? "````" : "```";
    const lines = [`${fence}sh`, ...command.split("\n"), fence].map((line) => `${line && `  ${line}`}\n`);
    expect(text).toContain(`\n\n${lines.join("")}`);
  }
  expect(text).toContain("  ````sh\n  sudo certbot certonly --webroot -w '/a```b'");
});
