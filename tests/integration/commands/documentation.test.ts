/** Checks the README and the manual against the project. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseEnv as parseDotenv } from "node:util";
import { expect, test } from "vitest";
import { parseEnv } from "@/lib/env";

const read = (path: string) => readFileSync(path, "utf8");
const pagesIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name));
const pages = [...pagesIn("."), ...pagesIn("docs"), ...pagesIn("docs/decisions")];

/** Returns the distinct first groups of a pattern in a text, sorted. */
const findAll = (text: string, pattern: RegExp) =>
  [...new Set([...text.matchAll(pattern)].map(([, group = ""]) => group))].sort();

/** Returns the anchor that GitHub gives a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, "")
    .replaceAll(" ", "-");

const anchorsOf = (page: string) => findAll(read(page).replace(/^```.*?^```/gms, ""), /^#+ (.*)$/gm).map(anchorOf);

function listBrokenLinks(page: string): string[] {
  const links = findAll(read(page), /\]\((?!https?:)([^)]+)\)/g);
  const broken = links.filter((link) => {
    const [path = "", anchor] = link.split("#");
    const target = path === "" ? page : join(dirname(page), path);
    return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
  });
  return broken.map((link) => `${page}: ${link}`);
}

test("every relative link of the documentation points to an existing file and heading", () => {
  expect(pages).toContain("docs/operate.md");
  expect(pages.flatMap(listBrokenLinks)).toEqual([]);
});

test("every npm command in the documentation exists", () => {
  const { scripts } = JSON.parse(read("package.json"));
  const named = pages.flatMap((page) => findAll(read(page), /\bnpm run (?:--?\S+ )?([a-z][a-z:-]*)/g));
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test("the manual and .env.example list every setting", () => {
  const settings = findAll(read("lib/env.ts"), /^ {4}([A-Z_]+): /gm);
  const [, table = ""] = read("docs/operate.md").split(/^## .*$/m);
  expect(settings).toContain("DATABASE_URL");
  expect(findAll(table, /^\| `([A-Z_]+)`/gm)).toEqual(settings);
  expect(findAll(read(".env.example"), /^#([A-Z_]+)=/gm)).toEqual(settings);
});

test("every example of .env.example is accepted", () => {
  const examples = parseDotenv(read(".env.example").replace(/^#(?=[A-Z_]+=)/gm, ""));
  expect(parseEnv(examples)).toMatchObject({ PORT: 3000, SOURCES: ["huggingface", "arxiv:cs.LG+cs.CL"] });
});
