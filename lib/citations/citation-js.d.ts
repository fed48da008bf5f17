/** What is used here of citation-js, which ships no types: its output plugins, fed with CSL-JSON. */
declare module "@citation-js/core" {
  export const plugins: {
    config: { get(name: "@bibtex"): { format: { asciiOnly: boolean } } };
    output: { format(name: string, items: unknown[], options: { format: "object" | "text" }): unknown };
  };

  /** For tests that read an output again. */
  export class Cite {
    constructor(input: unknown, options?: { forceType?: string; generateGraph?: boolean });
    readonly data: unknown[];
  }
}

declare module "@citation-js/plugin-bibtex";
declare module "@citation-js/plugin-ris";
