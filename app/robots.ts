import type { MetadataRoute } from "next";
import { env } from "@/lib/env";

/** The address of the site is known to the running server alone. */
export const dynamic = "force-dynamic";

/** Everything that is for readers may be crawled; the API answers programs, and searches are without end. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: "*", allow: "/", disallow: ["/api/", "/search?", "/export"] },
    sitemap: `${env().BASE_URL}/sitemap.xml`,
  };
}
