import { exampleCommand } from "@/lib/api/curl";
import { fieldRows } from "@/lib/api/field-rows";
import type { ApiOperation } from "@/lib/api/openapi";
import { InlineCode } from "./inline-code";

interface Props {
  baseUrl: string;
  path: string;
  method: string;
  operation: ApiOperation;
}

/** Renders the parameters of an operation: name, allowed values and meaning. */
function Fields({ operation }: Pick<Props, "operation">) {
  const rows = fieldRows(operation);
  if (rows.length === 0) return null;
  return (
    <dl className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-x-5 gap-y-1 text-ui tablet:grid-cols-[7rem_minmax(0,1fr)]">
      {rows.map(({ name, allowed, meaning }) => (
        <div key={name} className="contents">
          <dt className="max-tablet:mt-2">
            <code>{name}</code>
          </dt>
          <dd>
            <span className="text-second">{allowed}.</span> {meaning}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Responses({ operation }: Pick<Props, "operation">) {
  return (
    <p className="mt-3 text-ui text-second">
      {Object.entries(operation.responses).map(([status, { description }], index) => (
        <span key={status}>
          {index > 0 && " "}
          <span className="text-ink">{status}</span> {description}
        </span>
      ))}
    </p>
  );
}

/** Renders one API operation: path, parameters, responses and an example command. */
export function OperationEntry({ baseUrl, path, method, operation }: Props) {
  const { operationId, summary, description } = operation;
  return (
    <section aria-labelledby={operationId} className="mt-8 font-sans text-ui">
      <h3 id={operationId} className="scroll-mt-6 font-semibold">
        {summary}
      </h3>
      <p className="mt-1">
        <code className="break-words">
          {method.toUpperCase()} {path}
        </code>
      </p>
      {description && (
        <p className="mt-2">
          <InlineCode text={description} />
        </p>
      )}
      <Fields operation={operation} />
      <Responses operation={operation} />
      <pre className="mt-3 whitespace-pre-wrap break-words rounded-control bg-raised px-3 py-2 text-meta">
        <code>{exampleCommand(baseUrl, path, method, operation)}</code>
      </pre>
    </section>
  );
}
