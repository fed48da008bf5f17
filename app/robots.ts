import type { MetadataRoute } from "next";
import { env } from "@/lib/env";

/** The address of the site is a setting of the running server, unknown to the build. */
export const dynamic = "force-dynamic";

/**
 * Returns the rules for crawlers. All pages for people may be crawled, the API may not. Of the unlimited number of
 * searches, only plain queries are allowed (papers link to them from categories and keywords), not their other orders,
 * filters and pages.
 */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: "*", allow: "/", disallow: ["/api/", "/search?*&", "/export", "/go"] },
    sitemap: `${env().BASE_URL}/sitemap.xml`,
  };
}
