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
import type { Format } from "@/lib/ingest/formats/format";
import { huggingFaceJson } from "@/lib/ingest/formats/huggingface/adapter";
import { huggingFaceLive } from "@/lib/ingest/formats/huggingface/live";

interface Source {
  formats: Format[];
  live?: LiveSource;
}

const sources: Source[] = [
  { formats: [dailyPapersPage, huggingFaceJson], live: huggingFaceLive },
  { formats: [arxivAtom, arxivRss], live: arxivLive },
  { formats: [arxivOai], live: arxivOaiLive },
  { formats: [arxivSnapshot] },
];

export const formats: Format[] = sources.flatMap((source) => source.formats);
/** Formats for texts of any size, which are read as streams. */
export const bulkFormats: Format[] = formats.filter(({ isBulk }) => isBulk);
export const liveSources: LiveSource[] = sources.flatMap(({ live }) => live ?? []);

/** Returns the format with this name; without a name, the first that recognises the beginning of a text. */
export const findFormat = (among: Format[], head: string, name: string | undefined): Format | undefined =>
  among.find((format) => (name ? format.name === name : format.recognises(head)));
