/** A live source as `--source` and `SOURCES` name it: `huggingface`, `arxiv:cs.LG+cs.CL`, `arxiv-oai:cs`. */
import { AppError } from "@/lib/errors";
import type { LiveSource } from "@/lib/ingest/fetch/live-source";
import { liveSources } from "@/lib/ingest/sources";

export interface NamedSource {
  /** As it was written. */
  text: string;
  live: LiveSource;
  parameter: string | null;
}

function expectedForms(): string {
  return liveSources
    .map(({ name, parameter }) => {
      if (!parameter) return name;
      return parameter.isOptional
        ? `${name}, alone or with : and ${parameter.expected}`
        : `${name}: and ${parameter.expected}`;
    })
    .join(", or ");
}

/** @throws AppError `invalid-input` that says what names a source; `arxiv` alone is known and has no parameter */
export function parseNamedSource(text: string): NamedSource {
  const colon = text.indexOf(":");
  const name = colon === -1 ? text : text.slice(0, colon);
  const parameter = colon === -1 ? null : text.slice(colon + 1);
  const live = liveSources.find((source) => source.name === name);
  const fits = parameter === null || live?.parameter?.pattern.test(parameter);
  if (live && fits) return { text, live, parameter };
  throw new AppError("invalid-input", `Expected a source, ${expectedForms()}; found "${text}".`);
}

/**
 * The sources that the setting `SOURCES` lists.
 * @throws AppError `invalid-settings`, one sentence that names the variable
 */
export function parseSourcesSetting(texts: string[]): NamedSource[] {
  return texts.map((text) => {
    try {
      const source = parseNamedSource(text);
      if (source.live.parameter?.isOptional === false && source.parameter === null)
        throw new AppError("invalid-input", "");
      return source;
    } catch (error) {
      const sentence = `SOURCES must be a comma list of ${expectedForms()}; it holds "${text}".`;
      throw new AppError("invalid-settings", sentence, { cause: error });
    }
  });
}
