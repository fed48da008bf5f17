/** One record of the arXiv metadata snapshot, from its text. */
import type { Day } from "@/lib/days";
import { messageOf } from "@/lib/errors";
import { toIncoming } from "@/lib/ingest/formats/arxiv/record";
import { toArxivRecord } from "@/lib/ingest/formats/arxiv/snapshot/adapter";
import { snapshotName, snapshotRecord } from "@/lib/ingest/formats/arxiv/snapshot/wire";
import { cleanLine } from "@/lib/ingest/formats/clean-text";
import { readWire } from "@/lib/ingest/formats/wire-schema";
import type { IncomingRecord } from "@/lib/papers/save/source-paper";

const idField = /"id"\s{0,8}:\s{0,8}(?:"([^"\\]{1,60})"|(\d[\d.]{0,20}))/;

/** What names a record whose text is no JSON, or is not whole; null where nothing does. */
export function recordNameIn(text: string): string | null {
  const [, written, number] = idField.exec(text.slice(0, 4096)) ?? [];
  return cleanLine(written ?? number ?? "") || null;
}

function nameOf(value: unknown): string | null {
  const { id, title } = snapshotName.safeParse(value).data ?? {};
  return cleanLine(String(id ?? "").slice(0, 60)) || cleanLine((title ?? "").slice(0, 60)) || null;
}

/**
 * The record to be stored, or why it cannot be.
 * @param place of a text that is no JSON, such as "line 7: "; empty where its position says it all
 */
export function readSnapshotRecord(
  text: string,
  place: string,
  today: Day,
): IncomingRecord | { recordId: string | null; reason: string } {
  if (!text.isWellFormed()) return { recordId: recordNameIn(text), reason: `${place}expected UTF-8 text` };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const cause = cleanLine(messageOf(error)).slice(0, 160);
    return { recordId: recordNameIn(text), reason: `${place}expected a JSON object (${cause})` };
  }
  const wire = readWire(snapshotRecord, value);
  const outcome = "reason" in wire ? wire : toIncoming(toArxivRecord(wire.value), today);
  return "reason" in outcome ? { recordId: nameOf(value), ...outcome } : outcome;
}
