/** Writes the import table as linter overrides to `import-rules.json`, which `biome.json` extends. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { databaseDrivers, importsNext, libImports, refusedEverywhere, refusedImports } from "./import-table";

interface Pattern {
  group: string[];
  message: string;
}

const acrossFolders: Pattern = {
  group: ["../**"],
  message: "Import across folders through @/…, so that the import table can be checked.",
};

const drivers: Pattern = {
  group: databaseDrivers,
  message: "Only lib/store opens a database: use getStore() of lib/store/open-store.ts.",
};

function override(includes: string, patterns: Pattern[]) {
  const mayOpenDatabases = includes.startsWith("lib/store/");
  const options = {
    paths: refusedEverywhere,
    patterns: [acrossFolders, ...(mayOpenDatabases ? [] : [drivers]), ...patterns],
  };
  return { includes: [includes], linter: { rules: { style: { noRestrictedImports: { level: "error", options } } } } };
}

function outsideLib(mayImportNext: boolean): Pattern {
  const pages = ["@/app/**", "@/components/**", "@/scripts/**"];
  if (mayImportNext) return { group: pages, message: "lib imports no pages or components." };
  return {
    group: [...pages, "next", "next/**"],
    message: "lib imports no pages or components; next/* belongs in lib/http.",
  };
}

function folderRule([path, allowed]: [string, string[]]) {
  const [domain = ""] = path.split("/");
  const outside = outsideLib(importsNext.includes(domain));
  const includes = /[.*]/.test(path) ? `lib/${path}` : `lib/${path}/**`;
  if (allowed.includes("*")) return override(includes, [outside]);
  const message = `lib/${domain} may import: ${["the base", ...allowed].join(", ")} (scripts/lint/import-table.ts).`;
  const own = [domain, ...allowed].map((name) => `!@/lib/${name}/**`);
  return override(includes, [{ group: ["@/lib/*/**", ...own], message }, outside]);
}

/** Returns the overrides for the linter; of two that match a file, the later one applies. */
export function importRules() {
  const base = override("lib/*.ts", [
    { group: ["@/lib/*/**"], message: "Base files import no other folder of lib." },
    outsideLib(false),
  ]);
  const others = Object.entries(refusedImports).map(([folder, { imports, message }]) =>
    override(`${folder}/**`, [{ group: imports, message }]),
  );
  return { overrides: [base, ...Object.entries(libImports).map(folderRule), ...others] };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lines = importRules().overrides.map((rule) => JSON.stringify(rule));
  writeFileSync(new URL("./import-rules.json", import.meta.url), `{"overrides":[\n${lines.join(",\n")}\n]}\n`);
}
