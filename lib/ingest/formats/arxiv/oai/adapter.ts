/** Converts records of arXiv's OAI-PMH to papers. */
import type { Day } from "@/lib/days";
import { dateIn } from "@/lib/ingest/formats/arxiv/fields";
import { type OaiMetadata, type OaiRecord, oaiIdOf } from "@/lib/ingest/formats/arxiv/oai/wire";
import { toIncoming } from "@/lib/ingest/formats/arxiv/record";
import { type AuthorList, readAuthors } from "@/lib/ingest/formats/author-names";
import type { IncomingRecord } from "@/lib/papers/save/source-paper";

function authorsOf({ authors }: OaiMetadata): AuthorList {
  if (typeof authors === "string") return readAuthors(authors);
  return readAuthors(authors.map(({ keyname, forenames, suffix }) => ({ family: keyname, given: forenames, suffix })));
}

/**
 * Returns whether the texts are well-formed. Input that was not UTF-8 contains lone surrogates, which valid XML cannot.
 */
function isWellFormed({ title, abstract, comments, authors }: OaiMetadata): boolean {
  const names = typeof authors === "string" ? [authors] : authors.map(({ keyname, forenames }) => keyname + forenames);
  return [title, abstract, comments, ...names].every((text) => text.isWellFormed());
}

/**
 * Returns the paper of a record, or the reason why there is none. A deleted record never removes a paper from the
 * store: arXiv hardly ever deletes (it withdraws), the votes for a paper are not arXiv's, and `--hide` can remove it
 * from view.
 */
export function readOaiRecord(record: OaiRecord, today: Day): IncomingRecord | { reason: string } {
  const { metadata, datestamp, exceededLimit } = record;
  if (record.isDeleted) {
    const when = dateIn(datestamp)?.slice(0, 10);
    return { reason: `arXiv deleted this record${when ? ` on ${when}` : ""}; the stored paper is kept` };
  }
  if (exceededLimit) return { reason: `the record has ${exceededLimit}` };
  if (!metadata) return { reason: "expected metadata in the format arXiv or arXivRaw" };
  const arxivId = oaiIdOf(record);
  if (!arxivId) return { reason: "expected the id of a paper, such as oai:arXiv.org:2505.17018" };
  if (!isWellFormed(metadata)) return { reason: "expected UTF-8 text" };
  const { title, abstract, categories, comments, doi, versions, versionsName } = metadata;
  const fields = { arxivId, title, abstract, categories, comments, doi, versions, versionsName };
  return toIncoming({ ...fields, authors: authorsOf(metadata), changed: datestamp }, today);
}
