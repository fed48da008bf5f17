import type { NextConfig } from "next";
import { notFoundHeader } from "@/lib/http/server/not-found-header";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // The page server compresses finished pages once, better and cheaper than on every answer.
  compress: false,
  // Titles and descriptions belong into the head for everyone: a page may not differ by who asks for it.
  htmlLimitedBots: /.*/,
  images: { unoptimized: true },
  serverExternalPackages: ["better-sqlite3", "pino"],
  turbopack: { root: import.meta.dirname },
  devIndicators: false,
  // Each page is loaded when it is first asked for: the server is up sooner, and holds only what is used.
  experimental: { preloadEntriesOnStart: false },
  agentRules: false,
  // Our server asks for the not-found page of an address this way (lib/http/server/error-pages.ts).
  rewrites: async () => ({
    beforeFiles: [{ source: "/:path*", has: [{ type: "header", key: notFoundHeader }], destination: "/_not-found" }],
    afterFiles: [{ source: "/papers/:id.md", destination: "/api/papers/:id.md" }],
    fallback: [],
  }),
  // Ids of before 2007 hold a slash (`math.GT/0309136`); an address writes it `~`, so that an id is one segment.
  redirects: async () => [
    ...["/papers", "/api/papers"].map((papers) => ({
      source: `${papers}/:archive([a-z-]+(?:\\.[A-Z]{2})?)/:number(\\d{7}(?:v\\d{1,3})?(?:\\.md)?)`,
      destination: `${papers}/:archive~:number`,
      permanent: true,
    })),
  ],
};

export default config;
