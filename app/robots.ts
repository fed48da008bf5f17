import type { MetadataRoute } from "next";
import { env } from "@/lib/env";

/** The address of the site is known to the running server alone. */
export const dynamic = "force-dynamic";

/**
 * Everything that is for readers may be crawled. The API answers programs. Of searches, which are without end, those
 * alone that papers' categories and keywords lead to: a query and nothing else, no other order, part or page of it.
 */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: "*", allow: "/", disallow: ["/api/", "/search?*&", "/export"] },
    sitemap: `${env().BASE_URL}/sitemap.xml`,
  };
}
