/**
 * A small checkout in a temporary folder, with the real set-up and fakes of the programs that it calls: an npm that
 * "installs" fakes of Prisma, Next and tsx. No step uses the network, and each takes milliseconds.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const npm = `
import { appendFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
const write = (path, text) => { mkdirSync(dirname(path), { recursive: true }); writeFileSync(path, text); };
const name = process.argv[2];
appendFileSync("npm/calls.txt", name + "\\n");
if (existsSync("npm/" + name + ".error")) {
  console.error(readFileSync("npm/" + name + ".error", "utf8"));
  process.exit(1);
}
if (name === "ci") {
  while (existsSync("npm/gate")) await new Promise((resolve) => setTimeout(resolve, 20));
  const prisma = 'const fs = require("fs"); fs.mkdirSync("prisma/client"); fs.writeFileSync("prisma/client/client.ts", "x");';
  write("node_modules/prisma/package.json", '{ "version": "1.0.0" }');
  write("node_modules/prisma/build/index.js", prisma);
  write("node_modules/next/dist/bin/next", \`
    const fs = require("fs");
    if (fs.readFileSync("app/page.tsx", "utf8").includes("broken")) {
      console.log("  Creating a build ...\\\\n\\\\napp/page.tsx(1,1): error TS1005: ';' expected.");
      process.exit(1);
    }
    fs.mkdirSync(".next", { recursive: true });
    fs.writeFileSync(".next/BUILD_ID", String(Math.random()));\`);
  write("node_modules/tsx/package.json", '{ "main": "index.js" }');
  write("node_modules/tsx/index.js", "");
  const packages = { "node_modules/next": {}, "node_modules/prisma": {}, "node_modules/tsx": {} };
  write("node_modules/.package-lock.json", JSON.stringify({ packages }));
}
if (name === "rebuild" && !existsSync("node_modules/.bin/node")) {
  mkdirSync("node_modules/.bin", { recursive: true });
  symlinkSync(process.execPath, "node_modules/.bin/node");
}
`;

const buildServer = `
import { mkdirSync, writeFileSync } from "node:fs";
mkdirSync(".next/page-server", { recursive: true });
writeFileSync(".next/page-server/serve.mjs", "");
`;

const prepareStore = `
import { existsSync, readFileSync, writeFileSync } from "node:fs";
if (existsSync("var/refusal.txt")) {
  console.error(readFileSync("var/refusal.txt", "utf8"));
  process.exit(1);
}
if (!existsSync("var/store.db")) {
  writeFileSync("var/store.db", "");
  console.log("✓ store created  0.1 s");
}
`;

export interface SetUpResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

export class Checkout {
  readonly root = mkdtempSync(join(tmpdir(), "setup-"));

  constructor() {
    cpSync("scripts/setup.mjs", this.path("scripts/setup.mjs"));
    cpSync("scripts/setup", this.path("scripts/setup"), { recursive: true });
    this.write("package.json", JSON.stringify({ type: "module", engines: { node: ">=20.19" } }));
    this.write("package-lock.json", "{}");
    this.write("prisma/schema.prisma", "model Paper {}");
    this.write("app/page.tsx", "page");
    this.write("scripts/prepare-store.ts", prepareStore);
    this.write("scripts/build-server.mjs", buildServer);
    this.write("npm/npm-cli.mjs", npm);
    this.write("bin/npm", `#!/bin/sh\nexec "${process.execPath}" "${this.path("npm/npm-cli.mjs")}" "$@"\n`);
    chmodSync(this.path("bin/npm"), 0o755);
  }

  path(file: string): string {
    return join(this.root, file);
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(this.path(file)), { recursive: true });
    writeFileSync(this.path(file), text);
  }

  read(file: string): string {
    return existsSync(this.path(file)) ? readFileSync(this.path(file), "utf8") : "";
  }

  remove(file: string): void {
    rmSync(this.path(file), { recursive: true, force: true });
  }

  /** Returns how often npm was called with this command. */
  npmCalls(command: string): number {
    return this.read("npm/calls.txt").split(command).length - 1;
  }

  /** Starts the set-up as npm's `prestart`, `pretest` and so on would. */
  start(goal: string, environment: Record<string, string> = {}): SetUp {
    const PATH = `${this.path("bin")}:${process.env.PATH}`;
    return new SetUp(
      spawn(process.execPath, [this.path("scripts/setup.mjs"), goal], {
        env: { PATH, HOME: this.root, NODE_ENV: "test", npm_lifecycle_event: `pre${goal}`, ...environment },
        stdio: ["ignore", "pipe", "pipe"],
      }),
    );
  }

  run(goal: string, environment: Record<string, string> = {}): Promise<SetUpResult> {
    return this.start(goal, environment).ended;
  }
}

export class SetUp {
  readonly ended: Promise<SetUpResult>;
  private readonly output = { stdout: "", stderr: "" };

  constructor(readonly child: ChildProcess) {
    child.stdout?.on("data", (chunk) => (this.output.stdout += String(chunk)));
    child.stderr?.on("data", (chunk) => (this.output.stderr += String(chunk)));
    this.ended = new Promise((resolve) => {
      child.on("exit", (code) => resolve({ code, ...this.output }));
    });
  }

  /** Resolves once the set-up has printed this text. */
  said(text: string): Promise<void> {
    return new Promise((resolve) => {
      const look = () => this.output.stdout.includes(text) && resolve();
      this.child.stdout?.on("data", look);
      look();
    });
  }
}
