/** Invented responses of the papers API, and helpers that parse them with the adapter. */
import { expect } from "vitest";
import { parseDay } from "@/lib/days";
import type { SourceFile } from "@/lib/ingest/formats/format";
import { huggingFaceJson } from "@/lib/ingest/formats/huggingface/adapter";
import { readWith } from "@/lib/ingest/formats/testing/streamed";

export const day = (text: string) => parseDay(text) ?? expect.unreachable(text);

export const paper = (fields: object = {}) => ({
  id: "2405.12345",
  authors: [{ _id: "1", name: "Ada Example", hidden: false }],
  publishedAt: "2024-05-20T17:08:18.000Z",
  title: "A Title",
  summary: "An abstract.",
  upvotes: 10,
  ...fields,
});
export const item = (fields: object = {}, outer: object = {}) => ({
  paper: paper(fields),
  publishedAt: "2024-05-21T12:08:18.000Z",
  title: "Another title",
  numComments: 2,
  submittedBy: { name: "sam", fullname: "Sam Sample" },
  ...outer,
});
export const rows = (...ids: string[]) => ids.map((id) => item({ id, title: `Title of ${id}` }));

export function read(content: unknown, fields: Partial<SourceFile> = {}) {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  return readWith(huggingFaceJson, text, { name: "2024-05-21.json", ...fields });
}
export const readOne = (content: unknown, fields: Partial<SourceFile> = {}) => {
  const { records, rejects } = read(content, fields);
  expect(rejects).toEqual([]);
  return records[0] ?? expect.unreachable("no record");
};

export const python = `{'paper': {'id': '2405.12345', 'title': "It's", 'summary': 'S', 'upvotes': 3, 'publishedAt': '2024-05-20T00:00:00.000Z', 'authors': [{'name': 'A', 'hidden': False}], 'ai_summary': None}}`;
