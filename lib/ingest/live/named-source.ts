/** Parses the name of a live source in `--source` and `SOURCES`: `huggingface`, `arxiv:cs.LG+cs.CL`, `arxiv-oai:cs`. */
import { AppError } from "@/lib/errors";
import type { LiveSource } from "@/lib/ingest/fetch/live-source";
import { liveSources } from "@/lib/ingest/sources";

export interface NamedSource {
  /** The name as written. */
  text: string;
  live: LiveSource;
  parameter: string | null;
}

function expectedNames(): string {
  return liveSources
    .map(({ name, parameter }) => {
      if (!parameter) return name;
      return parameter.isOptional
        ? `${name}, alone or with : and ${parameter.expected}`
        : `${name}: and ${parameter.expected}`;
    })
    .join(", or ");
}

/**
 * Parses a source name. A name without its required parameter, such as `arxiv`, is accepted.
 * @throws AppError `invalid-input` that lists the allowed names
 */
export function parseNamedSource(text: string): NamedSource {
  const colon = text.indexOf(":");
  const name = colon === -1 ? text : text.slice(0, colon);
  const parameter = colon === -1 ? null : text.slice(colon + 1);
  const live = liveSources.find((source) => source.name === name);
  const fits = parameter === null || live?.parameter?.pattern.test(parameter);
  if (live && fits) return { text, live, parameter };
  throw new AppError("invalid-input", `Expected a source, ${expectedNames()}; found "${text}".`);
}

/**
 * Parses the sources in the setting `SOURCES`.
 * @throws AppError `invalid-settings` in one sentence that names the variable
 */
export function parseSourcesSetting(texts: string[]): NamedSource[] {
  return texts.map((text) => {
    try {
      const source = parseNamedSource(text);
      if (source.live.parameter?.isOptional === false && source.parameter === null)
        throw new AppError("invalid-input", "");
      return source;
    } catch (error) {
      const sentence = `SOURCES must be a comma-separated list of ${expectedNames()}; found "${text}".`;
      throw new AppError("invalid-settings", sentence, { cause: error });
    }
  });
}
