/** `next.config.ts` rewrites a request with this header to the not-found page, which then renders whole. */
export const notFoundHeader = "x-render-not-found";
