// Runs before `npm start` and `npm test`, under whatever Node the machine has: installs the dependencies when they are
// missing, cut short or other than package-lock.json says, and checks that the pinned Node answers.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const pinnedNode = join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");

/**
 * Why the installed tree is not the one of package-lock.json, or null when it is.
 * @param {string} folder
 * @returns {string | null}
 */
export function staleReason(folder) {
  const installedFile = join(folder, "node_modules", ".package-lock.json");
  if (!existsSync(installedFile)) return "nothing is installed yet";
  const wanted = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8")).packages;
  const installed = JSON.parse(readFileSync(installedFile, "utf8")).packages;
  for (const [place, entry] of Object.entries(wanted)) {
    if (place === "" || (entry.optional && !installed[place])) continue;
    const name = place.replace("node_modules/", "");
    if (installed[place]?.version !== entry.version) return `${name} ${entry.version} is not installed`;
    if (!existsSync(join(folder, place, "package.json"))) return `${name} is not complete`;
  }
  return null;
}

/** The version that the pinned Node states, or null when it does not start. */
function pinnedVersion() {
  const answer = spawnSync(pinnedNode, ["-v"], { encoding: "utf8", shell: process.platform === "win32" });
  return answer.status === 0 ? answer.stdout.trim().replace(/^v/, "") : null;
}

/** @param {string[]} args */
function npm(...args) {
  // The npm that runs this script; another package manager would not know our lock.
  const cli = process.env.npm_execpath ?? "";
  if (cli.endsWith("npm-cli.js")) execFileSync(process.execPath, [cli, ...args], { cwd: root, stdio: "inherit" });
  else execFileSync("npm", args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
}

function prepare() {
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages["node_modules/node"]
    .version;
  const reason = staleReason(root) ?? (pinnedVersion() === wanted ? null : `Node ${wanted} is not installed`);
  if (reason === null) return;
  console.log(`Installing dependencies (${reason}) …`);
  // --include=dev: NODE_ENV=production would leave the build tools out. The engine warnings are about the machine's
  // own Node, which only runs this script.
  npm("ci", "--include=dev", "--ignore-scripts=false", "--loglevel=error");
  const version = pinnedVersion();
  if (version !== wanted) {
    throw new Error(`node_modules/.bin/node is ${version ?? "missing"}, not ${wanted}: run "npm rebuild node"`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    prepare();
  } catch (error) {
    console.error(`\nThe dependencies could not be installed: ${error instanceof Error ? error.message : error}`);
    process.exit(1);
  }
}
