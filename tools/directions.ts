/**
 * Checks which part of the repository may import which (`npm run check`, docs/adr/0002): `app → features → {platform,
 * domain, ui}`, `platform → domain`, `ui → text`, `domain → text`, `mocks → {domain, platform's schemas}`,
 * features never import each other. And three rules of place: the network is called from src/platform only, Playwright
 * specs stand in e2e/, public/ holds assets only.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { parseSync, Visitor } from "vite";

/** What a file outside tests may import, by its part of the repository. A part may always import itself. */
const ALLOWED: Record<string, readonly string[]> = {
  app: ["features", "platform", "domain", "ui", "text"],
  features: ["platform", "domain", "ui", "text"],
  platform: ["domain", "text"],
  ui: ["text"],
  domain: ["text"],
  text: [],
  mocks: ["domain"],
  deploy: [],
  demo: ["app", "mocks", "domain"],
  e2e: ["mocks", "platform", "domain", "deploy"],
  tools: ["e2e", "mocks", "platform", "domain", "deploy"],
  root: ["e2e", "tools", "deploy"],
};

/** Packages that only some parts may use. `node:` stands for Node's own modules. */
const PACKAGES: readonly { names: RegExp; parts: readonly string[]; tests: boolean }[] = [
  {
    names: /^(react|react-dom|lucide-react|@base-ui\/react)(\/|$)/,
    parts: ["app", "features", "platform", "ui"],
    tests: true,
  },
  {
    names: /^(@tanstack\/(?!react-virtual$)|react-hook-form|@hookform\/)/,
    parts: ["app", "features"],
    tests: false,
  },
  { names: /^@tanstack\/react-virtual$/, parts: ["ui"], tests: false },
  { names: /^msw(\/|$)/, parts: ["mocks", "e2e"], tests: true },
  { names: /^(@playwright\/|@axe-core\/)/, parts: ["e2e", "tools", "root"], tests: false },
  { names: /^(vitest|fast-check|@testing-library\/)/, parts: ["root"], tests: true },
  { names: /^node:/, parts: ["deploy", "e2e", "tools", "root"], tests: true },
];

const NETWORK = new Set(["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "sendBeacon"]);
const FOLDERS = ["src", "demo", "e2e", "deploy", "tools"];
const ASSET = /\.(svg|png|ico|webp|json|txt|webmanifest)$/;
const SOURCE = /\.[cm]?[jt]sx?$/;
const TEST = /\.test\.tsx?$/;

export type Finding = { file: string; message: string };

type Import = { target: string; typeOnly: boolean };

/** Checks the repository in `root`; an empty list means that all rules hold. `modules` is how many files were read. */
export function checkDirections(root: string): { modules: number; findings: Finding[] } {
  const findings: Finding[] = [];
  const sources = [...FOLDERS.flatMap((folder) => filesBelow(root, folder)), ...rootSources(root)].filter((file) =>
    SOURCE.test(file),
  );
  for (const file of sources) {
    const report = (message: string) => findings.push({ file, message });
    const { imports, network } = read(join(root, file), report);
    for (const one of imports) checkImport(root, file, one, report);
    if (partOf(file) !== "platform" && file.startsWith("src/") && !TEST.test(file)) {
      for (const name of network) report(`uses ${name}: the network is called from src/platform only`);
    }
    if (/\.spec\.tsx?$/.test(file) && !file.startsWith("e2e/")) report("is a Playwright spec outside e2e/");
  }
  for (const file of filesBelow(root, "public")) {
    if (!ASSET.test(file)) findings.push({ file, message: "is not an asset: public/ holds nothing that runs" });
  }
  return { modules: sources.length, findings };
}

function checkImport(root: string, file: string, one: Import, report: (message: string) => void): void {
  const part = partOf(file);
  const path = one.target.replace(/\?.*$/, "");
  if (!path.startsWith(".")) {
    if (path.startsWith("/")) report(`imports ${path}: imports are relative`);
    for (const rule of PACKAGES) {
      if (one.typeOnly || !rule.names.test(path) || rule.parts.includes(part)) continue;
      if (!rule.tests || !TEST.test(file)) report(`may not use ${path}`);
    }
    return;
  }
  const target = posix.join(posix.dirname(file), path);
  if (!existsSync(join(root, target))) {
    report(`imports ${path}, which does not exist (write the extension)`);
    return;
  }
  const targetPart = partOf(target);
  if (targetPart === part) {
    if (part === "features" && featureOf(file) !== featureOf(target)) report(`imports another feature: ${target}`);
    return;
  }
  if (ALLOWED[part]?.includes(targetPart)) return;
  if (part === "mocks" && targetPart === "platform" && (one.typeOnly || /schema/.test(posix.basename(target)))) return;
  if (TEST.test(file) && targetPart === "mocks") return;
  report(`${part} may not import ${targetPart}: ${target}`);
}

/** `src/features/cors/x.ts` → features, `tools/x.ts` → tools; files beside package.json are root, those in src/ app. */
function partOf(file: string): string {
  const [first = "", second = ""] = file.split("/");
  if (!file.includes("/")) return "root";
  if (first !== "src") return first;
  return file.split("/").length === 2 ? "app" : second;
}

function featureOf(file: string): string | undefined {
  return file.split("/")[2];
}

/** Every import of a file: static, dynamic, of types, re-exports, and addresses made with `new URL(…, import.meta.url)`. */
function read(path: string, report: (message: string) => void): { imports: Import[]; network: Set<string> } {
  const imports: Import[] = [];
  const network = new Set<string>();
  const { program, errors } = parseSync(path, readFileSync(path, "utf8"));
  for (const error of errors) report(`cannot be parsed: ${error.message}`);
  new Visitor({
    ImportDeclaration: (node) => imports.push({ target: node.source.value, typeOnly: node.importKind === "type" }),
    ExportAllDeclaration: (node) => imports.push({ target: node.source.value, typeOnly: node.exportKind === "type" }),
    ExportNamedDeclaration: (node) => {
      if (node.source) imports.push({ target: node.source.value, typeOnly: node.exportKind === "type" });
    },
    TSImportType: (node) => imports.push({ target: node.source.value, typeOnly: true }),
    ImportExpression: (node) => {
      const source = node.source;
      if (source.type === "Literal" && typeof source.value === "string") {
        imports.push({ target: source.value, typeOnly: false });
      } else report("imports a computed address, which nothing can check");
    },
    NewExpression: (node) => {
      const [address, base] = node.arguments;
      if (address?.type !== "Literal" || typeof address.value !== "string" || !address.value.startsWith(".")) return;
      if (base?.type === "MemberExpression" && base.object.type === "MetaProperty" && SOURCE.test(address.value)) {
        imports.push({ target: address.value, typeOnly: false });
      }
    },
    MemberExpression: (node) => {
      if (node.property.type !== "Identifier") return;
      if (node.object.type === "MetaProperty" && node.property.name === "glob") {
        report("uses import.meta.glob, which nothing can check");
      }
      if (node.object.type !== "Identifier") return;
      if (/^(window|globalThis|self|navigator)$/.test(node.object.name) && NETWORK.has(node.property.name)) {
        network.add(node.property.name);
      }
    },
    CallExpression: (node) => {
      if (node.callee.type === "Identifier" && NETWORK.has(node.callee.name)) network.add(node.callee.name);
    },
    "NewExpression:exit": (node) => {
      if (node.callee.type === "Identifier" && NETWORK.has(node.callee.name)) network.add(node.callee.name);
    },
  }).visit(program);
  return { imports, network };
}

function filesBelow(root: string, folder: string): string[] {
  const top = join(root, folder);
  if (!existsSync(top)) return [];
  return readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.join(folder, entry.parentPath.slice(top.length).replaceAll("\\", "/"), entry.name));
}

function rootSources(root: string): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
}

if (import.meta.main) {
  const { modules, findings } = checkDirections(dirname(import.meta.dirname));
  for (const { file, message } of findings) console.error(`${file}: ${message}`);
  console.log(`directions: ${modules} modules read, ${findings.length} findings`);
  if (modules === 0 || findings.length > 0) process.exitCode = 1;
}
