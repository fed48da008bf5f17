import { expect, test } from "vitest";
import { describeApi } from "@/lib/api/describe-api";
import { fieldRows } from "@/lib/api/field-rows";
import { listOperations, sectionsOf } from "@/lib/api/read-description";

const document = describeApi("https://papers.example.org");
const operations = listOperations(document).flatMap((group) => group.operations);

test("every reference has a component, and every component is referenced", () => {
  const text = JSON.stringify(document);
  const used = new Set(
    [...text.matchAll(/"#\/components\/(\w+)\/([\w-]+)"/g)].map(([, kind, name]) => `${kind}/${name}`),
  );
  const { schemas, headers } = document.components;
  const known = [
    ...Object.keys(schemas).map((name) => `schemas/${name}`),
    ...Object.keys(headers).map((name) => `headers/${name}`),
  ];
  expect([...used].toSorted()).toEqual(known.toSorted());
  expect(text).not.toContain("$defs");
});

test("every operation has a unique id and describes the parameters in its path", () => {
  expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
  expect(operations).toHaveLength(Object.values(document.paths).flatMap((methods) => Object.keys(methods)).length);
  for (const { path, operation } of operations) {
    const inPath = operation.parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
    expect(inPath, path).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    for (const { name, description } of operation.parameters) expect(description, name).toMatch(/\.$/);
  }
});

test("no object schema forbids additional fields", () => {
  expect(JSON.stringify(document)).not.toContain('"additionalProperties":false');
});

test("the allowed values of parameters are described in words", () => {
  const rows = Object.fromEntries(
    operations.flatMap(({ operation }) =>
      fieldRows(operation).map(({ name, allowed }) => [`${operation.operationId} ${name}`, allowed]),
    ),
  );
  expect(rows).toMatchObject({
    "listDailyPapers date": "Day",
    "listDailyPapers sort": "“publishedAt” or “trending”",
    "listDailyPapers limit": "Whole number from 1 to 100, default 50",
    "searchPapers q": "Text of at most 250 characters, required",
    "countNewPapers day": "Day, required",
    "sendVoteForm voted": "“0” or “1”, required",
    "subscribe email": "Email address",
  });
});

test("Markdown is split into sections at its headings", () => {
  expect(sectionsOf("One.\n\nTwo.\n\n## What it is\n\nThree.")).toEqual([
    { heading: "", id: "", paragraphs: ["One.", "Two."] },
    { heading: "What it is", id: "what-it-is", paragraphs: ["Three."] },
  ]);
});
