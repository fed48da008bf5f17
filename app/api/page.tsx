import type { Metadata } from "next";
import { ApiText } from "@/components/api/api-text";
import { PageFrame } from "@/components/layout/page-frame";
import { describeApi } from "@/lib/api/describe-api";
import { env } from "@/lib/env";
import { declareCacheTags } from "@/lib/http/page-cache/declare-cache-tags";

const title = "API";
const description =
  "The papers as JSON, in the shape of the Hugging Face papers API: addresses, parameters and limits.";

export const metadata: Metadata = {
  title,
  description,
  alternates: { canonical: "/api", types: { "application/openapi+json": "/api/openapi.json" } },
  openGraph: { title: `Daily Papers · ${title}`, description, url: "/api" },
};

export default async function ApiDescription() {
  await declareCacheTags([]);
  return (
    <PageFrame view={null}>
      <ApiText description={describeApi(env().BASE_URL)} />
    </PageFrame>
  );
}
