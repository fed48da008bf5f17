/** Every source that papers come from: the formats of its files, and how it is asked live. A new one is a line here. */
import { arxivAtom } from "@/lib/ingest/arxiv-atom/adapter";
import { arxivLive } from "@/lib/ingest/arxiv-atom/live";
import { arxivRss } from "@/lib/ingest/arxiv-rss/adapter";
import { dailyPapersPage } from "@/lib/ingest/daily-papers-page/adapter";
import { huggingFaceJson } from "@/lib/ingest/huggingface/adapter";
import { huggingFaceLive } from "@/lib/ingest/huggingface/live";
import type { LiveSource } from "@/lib/ingest/live/live-source";
import type { FileFormat } from "@/lib/ingest/source";

interface Source {
  formats: FileFormat[];
  live?: LiveSource;
}

const sources: Source[] = [
  { formats: [dailyPapersPage, huggingFaceJson], live: huggingFaceLive },
  { formats: [arxivAtom, arxivRss], live: arxivLive },
];

export const fileFormats: FileFormat[] = sources.flatMap(({ formats }) => formats);
export const liveSources: LiveSource[] = sources.flatMap(({ live }) => live ?? []);
