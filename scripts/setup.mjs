// Makes a checkout ready. Usage: node scripts/setup.mjs start|dev|demo|test|bench|tools (npm does it before its scripts).
// Plain JavaScript without packages: it runs before any is installed, on whatever Node the machine has. The parts are
// loaded only once the version is known to be enough, so that an old Node still says its sentence.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const goals = ["start", "dev", "demo", "test", "bench", "tools"];
const usage = `Usage: node scripts/setup.mjs ${goals.join("|")}
Installs the packages, generates the database client, prepares the store, builds; each only where something changed.`;

/** The least Node of `engines.node` (`>=20.19`) when this one is older, else null. */
function missingNode() {
  const wanted = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).engines.node.replace(">=", "");
  const [major = 0, minor = 0] = wanted.split(".").map(Number);
  const [ourMajor = 0, ourMinor = 0] = process.versions.node.split(".").map(Number);
  return ourMajor > major || (ourMajor === major && ourMinor >= minor) ? null : wanted;
}

/** What to type to come here again: the npm script that this ran before. */
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
  const { setUp } = await import("./setup/steps.mjs");
  return setUp({ root, goal, again: commandFor(goal) });
}

const wanted = missingNode();
if (wanted) {
  const found = process.versions.node;
  console.error(`✗ Node ${wanted} or newer is needed, this is ${found}: install a newer one from https://nodejs.org/`);
  process.exitCode = 1;
} else {
  main(process.argv[2] ?? "").then((code) => process.exit(code));
}
