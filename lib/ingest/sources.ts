/**
 * The registry of all paper sources: their file formats and their live fetchers. A new source is added to the list
 * below.
 */

import type { LiveSource } from "@/lib/ingest/fetch/live-source";
import { arxivAtom } from "@/lib/ingest/formats/arxiv/atom/adapter";
import { arxivLive } from "@/lib/ingest/formats/arxiv/atom/live";
import { arxivOai } from "@/lib/ingest/formats/arxiv/oai/format";
import { arxivOaiLive } from "@/lib/ingest/formats/arxiv/oai/live";
import { arxivRss } from "@/lib/ingest/formats/arxiv/rss/adapter";
import { arxivSnapshot } from "@/lib/ingest/formats/arxiv/snapshot/format";
import { dailyPapersPage } from "@/lib/ingest/formats/daily-papers-page/adapter";
import type { FileFormat, StreamFormat } from "@/lib/ingest/formats/format";
import { huggingFaceJson } from "@/lib/ingest/formats/huggingface/adapter";
import { huggingFaceLive } from "@/lib/ingest/formats/huggingface/live";
import { type PieceFormat, toFileFormat, toStreamFormat } from "@/lib/ingest/formats/stream-format";

interface Source {
  formats?: FileFormat[];
  /** Formats of bulk metadata. */
  bulk?: PieceFormat[];
  live?: LiveSource;
}

const sources: Source[] = [
  { formats: [dailyPapersPage, huggingFaceJson], live: huggingFaceLive },
  { formats: [arxivAtom, arxivRss], live: arxivLive },
  { bulk: [arxivOai], live: arxivOaiLive },
  { bulk: [arxivSnapshot] },
];

/** Formats for texts read into memory. Includes the bulk metadata formats, because live sources also return those. */
export const fileFormats: FileFormat[] = sources.flatMap(({ formats = [], bulk = [] }) => [
  ...formats,
  ...bulk.map(toFileFormat),
]);
/** Formats for texts of any size that are read as streams. */
export const streamFormats: StreamFormat[] = sources.flatMap(({ bulk = [] }) => bulk.map(toStreamFormat));
export const liveSources: LiveSource[] = sources.flatMap(({ live }) => live ?? []);
