/** Parses one record of the arXiv metadata snapshot. */
import type { Day } from "@/lib/days";
import { messageOf } from "@/lib/errors";
import { toIncoming } from "@/lib/ingest/formats/arxiv/record";
import { toArxivRecord } from "@/lib/ingest/formats/arxiv/snapshot/adapter";
import { snapshotName, snapshotRecord } from "@/lib/ingest/formats/arxiv/snapshot/wire";
import { cleanLine } from "@/lib/ingest/formats/clean-text";
import { readWire } from "@/lib/ingest/formats/wire-schema";
import type { IncomingRecord } from "@/lib/papers/save/source-paper";

const idField = /"id"\s{0,8}:\s{0,8}(?:"([^"\\]{1,60})"|(\d[\d.]{0,20}))/;

/** Returns the id in the text of a record that is invalid or truncated JSON; null if none is found. */
export function recordNameIn(text: string): string | null {
  const [, written, number] = idField.exec(text.slice(0, 4096)) ?? [];
  return cleanLine(written ?? number ?? "") || null;
}

function nameOf(value: unknown): string | null {
  const { id, title } = snapshotName.safeParse(value).data ?? {};
  return cleanLine(String(id ?? "").slice(0, 60)) || cleanLine((title ?? "").slice(0, 60)) || null;
}

/**
 * Returns the record to store, or the reason why it cannot be stored.
 * @param place prefix for the reason if the text is not JSON, such as "line 7: "; empty if the position is enough
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
