import { AboutSection } from "@/components/about/about-section";
import { PageLink } from "@/components/ui/page-link";
import type { OpenApiDocument } from "@/lib/api/openapi";
import { listOperations, sectionsOf } from "@/lib/api/read-description";
import { InlineCode } from "./inline-code";
import { OperationEntry } from "./operation-entry";

/** Renders the OpenAPI description as a page. */
export function ApiText({ description }: { description: OpenApiDocument }) {
  const baseUrl = description.servers[0]?.url ?? "";
  const [introduction, ...sections] = sectionsOf(description.info.description);
  return (
    <div className="tablet:pl-14">
      <p className="text-second">API</p>
      <h1 className="mt-2 text-balance font-serif text-day font-medium">The papers as JSON</h1>
      <div className="prose mt-4 flex flex-col gap-3">
        {introduction?.paragraphs.map((text) => (
          <p key={text}>
            <InlineCode text={text} />
          </p>
        ))}
        <p>
          All paths below start with <code>{baseUrl}</code>. An OpenAPI description is at{" "}
          <PageLink href="/api/openapi.json">/api/openapi.json</PageLink>. The page{" "}
          <PageLink href="/about">About</PageLink> explains what the numbers mean.
        </p>
      </div>
      {sections.map(({ heading, id, paragraphs }) => (
        <AboutSection key={id} id={id} heading={heading}>
          {paragraphs.map((text) => (
            <p key={text}>
              <InlineCode text={text} />
            </p>
          ))}
        </AboutSection>
      ))}
      {listOperations(description).map(({ id, name, description: sentence, operations }) => (
        <AboutSection key={id} id={id} heading={name}>
          <p>{sentence}</p>
          {operations.map((each) => (
            <OperationEntry key={each.operation.operationId} baseUrl={baseUrl} {...each} />
          ))}
        </AboutSection>
      ))}
    </div>
  );
}
