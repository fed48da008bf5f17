// Sets up a checkout. Usage: node scripts/setup.mjs start|dev|demo|test|bench|tools (npm runs it before its scripts).
// Plain JavaScript without packages, because it runs before any is installed, on the machine's own Node. The steps are
// imported only after the version check, so that an old Node prints the message instead of a syntax error.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const goals = ["start", "dev", "demo", "test", "bench", "tools"];
const usage = `Usage: node scripts/setup.mjs ${goals.join("|")}
Installs the packages, generates the database client, prepares the store and builds; skips steps whose inputs are unchanged.`;

/** Returns the minimum Node version (`engines.node`, as in `>=20.19`) if this Node is older, else null. */
function missingNode() {
  const wanted = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).engines.node.replace(">=", "");
  const [major = 0, minor = 0] = wanted.split(".").map(Number);
  const [ourMajor = 0, ourMinor = 0] = process.versions.node.split(".").map(Number);
  return ourMajor > major || (ourMajor === major && ourMinor >= minor) ? null : wanted;
}

/** Returns the command that runs this set-up again: the npm script that it precedes. */
function commandFor(goal) {
  const [, script] = /^pre(.+)$/.exec(process.env.npm_lifecycle_event ?? "") ?? [];
  if (!script) return `node scripts/setup.mjs ${goal}`;
  return script === "start" || script === "test" ? `npm ${script}` : `npm run ${script}`;
}

async function main(goal) {
  if (goal === "--help" || goal === "-h") {
    console.log(usage);
    return 0;
  }
  if (!goals.includes(goal)) {
    console.error(usage);
    return 2;
  }
  const wanted = missingNode();
  if (wanted) {
    const found = `Node ${wanted} or newer is required, found ${process.versions.node}`;
    console.error(`✗ ${found}: install a newer version from https://nodejs.org/`);
    return 1;
  }
  const { setUp } = await import("./setup/steps.mjs");
  return setUp({ root, goal, again: commandFor(goal) });
}

main(process.argv[2] ?? "").then((code) => process.exit(code));
