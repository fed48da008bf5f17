/**
 * The folders that each folder may import. After a change run `node --import tsx scripts/lint/write-import-rules.ts`.
 */

/** Folders that every domain may import in addition to the base (`lib/*.ts`). */
const shared = ["store", "revision", "papers"];
const api = [...shared, "search", "citations"];

/**
 * Folders of lib, each with the other folders of lib that it may import. All may import the base, which may import none
 * of them. `*` stands for every folder. A longer path replaces the rule of its parent folder.
 */
export const libImports: Record<string, string[]> = {
  store: [],
  revision: ["store"],
  latex: [],
  papers: ["store", "revision", "latex"],
  ingest: [...shared, "latex"],
  voting: shared,
  citations: [...shared, "latex"],
  search: [...shared, "latex"],
  feeds: [...shared, "latex", "search", "citations"],
  api,
  mail: shared,
  subscriptions: [...shared, "mail", "search"],
  digest: [...shared, "latex", "subscriptions", "search", "mail"],
  http: ["revision"],
  "http/routes": ["revision", "voting", "subscriptions"],
  jobs: ["*"],
  doctor: ["*"],

  // Exceptions, to be removed when their reason no longer applies.
  // A paper's Markdown is generated from its LaTeX.
  "api/papers/paper-markdown*": [...api, "latex"],
  // The API's description takes the schemas of forms and votes from the code that parses them.
  "api/operations": [...api, "voting", "subscriptions"],
  // The cache tags of a list follow from the papers in it; the tests open a real store.
  "http/page-cache/page-cache-tags.ts": ["revision", "papers"],
  "http/**/*.test.ts": ["revision", "store"],
  // The cache's addresses have the parameters that the pages export.
  "http/page-cache/cacheable-addresses*": ["papers", "search", "feeds", "subscriptions", "voting"],
};

/** Database drivers, which only `lib/store` may import, and tests: all other code uses lib/store/store.ts. */
export const databaseDrivers = ["better-sqlite3", "@prisma/**", "@/prisma/client/**"];

/** Folders of lib that may import `next`; routes and components may as well. */
export const importsNext = ["http"];

const clientOnly =
  "Pages are plain HTML: the framework's client is not sent (docs/decisions/0016-render-pages-as-plain-html.md).";
const outOfLine = "React sends such a part at the end of the page, where only a script would show it.";

/** Imports that are forbidden everywhere. */
export const refusedEverywhere = {
  "next/link": clientOnly,
  "next/form": clientOnly,
  "next/script": clientOnly,
  "next/dynamic": outOfLine,
  react: { importNames: ["Suspense", "lazy"], message: outOfLine },
};

/** Forbidden imports outside lib. */
export const refusedImports: Record<string, { imports: string[]; message: string }> = {
  components: {
    imports: [
      "@/lib/env",
      "@/lib/{store,revision,ingest,mail,http,jobs,doctor}/**",
      "@/lib/papers/{lists,save}/**",
      "!@/lib/papers/lists/view-options",
      "@/lib/**/{get,list,search}-*",
      "!@/lib/search/search-result",
      "@/{app,scripts}/**",
    ],
    message: "Components take plain data as props: no query, no settings, no route.",
  },
  // The routes of days, weeks and months share one page.
  app: { imports: ["@/{app,scripts}/**", "!@/app/period-page"], message: "Routes call components and lib." },
  scripts: { imports: ["@/{app,components}/**"], message: "Scripts call lib." },
};
