import type { NextConfig } from "next";
import { PHASE_PRODUCTION_SERVER } from "next/constants";
import { notFoundHeader } from "@/lib/http/server/not-found-header";
import { cutFonts } from "./scripts/cut-fonts.mjs";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // The page server compresses each cached page once, which is cheaper and smaller than compressing every response.
  compress: false,
  // Puts the metadata into the head for every User-Agent. Cached pages must not depend on the User-Agent.
  htmlLimitedBots: /.*/,
  images: { unoptimized: true },
  serverExternalPackages: ["better-sqlite3", "pino"],
  turbopack: { root: import.meta.dirname },
  devIndicators: false,
  // Loads the code of a page at its first request, so that the server starts faster and uses less memory.
  experimental: { preloadEntriesOnStart: false },
  agentRules: false,
  // The page server requests the not-found page of an address with this header (lib/http/server/error-pages.ts).
  rewrites: async () => ({
    beforeFiles: [{ source: "/:path*", has: [{ type: "header", key: notFoundHeader }], destination: "/_not-found" }],
    afterFiles: [
      { source: "/papers/:id.md", destination: "/api/papers/:id.md" },
      // The addresses of arXiv, so that only the host of one has to be replaced.
      { source: "/(abs|pdf|html|arxiv)/:id+", destination: "/go/:id+" },
    ],
    fallback: [],
  }),
  // arXiv ids from before April 2007 contain a slash (`math/0309136`), and so do DOIs. Addresses have `~` instead, so that
  // an id is one path segment. A subject class (`math.GT/0309136`) is not a part of the id.
  redirects: async () => [
    ...["/papers", "/api/papers"].map((papers) => ({
      source: `${papers}/:archive([a-z-]+){(\\.[A-Za-z-]+)}?/:number(\\d{7}(?:v\\d{1,3})?(?:\\.md)?)`,
      destination: `${papers}/:archive~:number`,
      permanent: true,
    })),
    ...["/papers", "/api/papers"].map((papers) => ({
      source: `${papers}/:registrant(10\\.\\d{4,9})/:name`,
      destination: `${papers}/:registrant~:name`,
      permanent: true,
    })),
  ],
};

export default async function configure(phase: string): Promise<NextConfig> {
  // A build has its fonts already.
  if (phase !== PHASE_PRODUCTION_SERVER) await cutFonts();
  return config;
}
