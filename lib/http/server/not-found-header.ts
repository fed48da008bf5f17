/** `next.config.ts` rewrites a request with this header to the not-found page, which is then rendered completely. */
export const notFoundHeader = "x-render-not-found";
