/** Every source that papers come from: the formats of its files, and how it is asked live. A new one is a line here. */
import { arxivAtom } from "@/lib/ingest/arxiv-atom/adapter";
import { arxivLive } from "@/lib/ingest/arxiv-atom/live";
import { arxivSnapshot } from "@/lib/ingest/arxiv-jsonl/format";
import { arxivOai } from "@/lib/ingest/arxiv-oai/format";
import { arxivOaiLive } from "@/lib/ingest/arxiv-oai/live";
import { arxivRss } from "@/lib/ingest/arxiv-rss/adapter";
import { dailyPapersPage } from "@/lib/ingest/daily-papers-page/adapter";
import { huggingFaceJson } from "@/lib/ingest/huggingface/adapter";
import { huggingFaceLive } from "@/lib/ingest/huggingface/live";
import type { LiveSource } from "@/lib/ingest/live/live-source";
import type { FileFormat, StreamFormat } from "@/lib/ingest/source";
import { type PieceFormat, toFileFormat, toStreamFormat } from "@/lib/ingest/stream-format";

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

/** For texts that are held whole; those of bulk metadata are among them, for such as a live source answers. */
export const fileFormats: FileFormat[] = sources.flatMap(({ formats = [], bulk = [] }) => [
  ...formats,
  ...bulk.map(toFileFormat),
]);
/** For texts that are read as streams, whatever their size. */
export const streamFormats: StreamFormat[] = sources.flatMap(({ bulk = [] }) => bulk.map(toStreamFormat));
export const liveSources: LiveSource[] = sources.flatMap(({ live }) => live ?? []);
