/** Maps a source to the TeX dialect in which its titles and abstracts are parsed. */
import type { TexDialect } from "@/lib/latex/dialect";
import type { SourceName } from "@/lib/papers/paper";

/** Sources that remove LaTeX commands from the texts they publish. */
const strippedSources: ReadonlySet<SourceName> = new Set(["huggingface"]);

export const texDialectOf = (source: SourceName): TexDialect => (strippedSources.has(source) ? "stripped" : "tex");
