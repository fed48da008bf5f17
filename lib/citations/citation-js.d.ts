/** Types for the parts of citation-js used here, which ships none: its output plugins, which take CSL-JSON. */
declare module "@citation-js/core" {
  export const plugins: {
    output: { format(name: string, items: unknown[], options: { format: "object" | "text" }): unknown };
  };

  /** Used by tests to read an output back. */
  export class Cite {
    constructor(input: unknown, options?: { forceType?: string; generateGraph?: boolean });
    readonly data: unknown[];
  }
}

declare module "@citation-js/plugin-bibtex";
declare module "@citation-js/plugin-ris";
