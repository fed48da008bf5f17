import { AboutSection } from "@/components/about/about-section";
import { PageLink } from "@/components/ui/page-link";
import type { OpenApiDocument } from "@/lib/api/openapi";
import { listOperations, sectionsOf } from "@/lib/api/read-description";
import { InlineCode } from "./inline-code";
import { OperationEntry } from "./operation-entry";

/** The API's description, as people read it. */
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
          All addresses below begin with <code>{baseUrl}</code>. Programs read the same description at{" "}
          <a href="/api/openapi.json">/api/openapi.json</a>; what the numbers mean stands on the page{" "}
          <PageLink href="/about">about this site</PageLink>.
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
