/** From a feed of arXiv's announcements to records: what is new or cross-listed makes the day's list. */
import type { Day } from "@/lib/days";
import { AppError } from "@/lib/errors";
import {
  arxivIdIn,
  arxivPaper,
  categoriesIn,
  doiIn,
  isPossibleDate,
  isWithdrawn,
  refuseTexts,
} from "@/lib/ingest/formats/arxiv/fields";
import { announcementDay } from "@/lib/ingest/formats/arxiv/rss/announcement-day";
import { type FeedItem, looksLikeArxivRss, parseArxivRss } from "@/lib/ingest/formats/arxiv/rss/wire";
import { readAuthors } from "@/lib/ingest/formats/author-names";
import { cleanLine, cleanParagraphs } from "@/lib/ingest/formats/clean-text";
import type { FileFormat, ReadRecords, RejectedRecord, SourceFile } from "@/lib/ingest/formats/format";
import { listHashOf } from "@/lib/ingest/formats/list-hash";
import type { IncomingRecord, SourcePaper } from "@/lib/papers/save/source-paper";

/** The others (`replace`, `replace-cross`, `absonly`) tell of papers that were announced before. */
const listedTypes = ["new", "cross"];
const announceTypes = [...listedTypes, "replace", "replace-cross", "absonly"];

const descriptionHead = /^\s*arXiv:(\S{1,60})\s{1,20}Announce Type:\s{1,20}([a-z-]{1,40})\s*(?:Abstract:\s*)?/;
const titleEnd = /\.? ?\(arXiv:([^\s()]{1,60}) \[([^\][]{1,40})\](?: ([A-Z ]{1,40}))?\)$/;
const typeOfTitle: Record<string, string> = { UPDATED: "replace", "CROSS LISTED": "cross" };

interface ReadItem {
  paper: SourcePaper;
  isListed: boolean;
}

/** What the older form says at the end of the title, and the title without it. */
function partTitle(text: string): { title: string; id: string; category: string; announceType: string } {
  const title = cleanLine(text);
  // The end alone is searched: a title is as long as its writer likes.
  const [found, id = "", category = "", mark = ""] = titleEnd.exec(title.slice(-200)) ?? [];
  if (found === undefined) return { title, id: "", category: "", announceType: "" };
  return {
    title: title.slice(0, -found.length),
    id,
    category,
    announceType: mark ? (typeOfTitle[mark] ?? mark) : "new",
  };
}

/** The abstract without its head, and what the head says. */
function partDescription(text: string): { abstract: string; id: string; announceType: string } {
  const [head = "", id = "", announceType = ""] = descriptionHead.exec(text) ?? [];
  const rest = text.slice(head.length);
  const plain = /^\s*<p>/.test(rest) ? rest.replace(/<\/?p>/g, "\n\n") : rest;
  return { abstract: cleanParagraphs(plain.replace(/^\s*Abstract:\s/, "")), id, announceType };
}

function toPaper(item: FeedItem, day: Day): ReadItem | { reason: string; recordId: string | null } {
  const title = partTitle(item.title);
  const description = partDescription(item.description);
  const ids = [...item.ids, description.id, title.id];
  const arxivId = ids.map(arxivIdIn).find((id) => id !== null) ?? null;
  const recordId = arxivId ?? (cleanLine(ids.find((id) => id !== "") ?? title.title).slice(0, 100) || null);
  const refuse = (reason: string) => ({ reason, recordId });
  if (arxivId === null) return refuse("expected the id of a paper, such as oai:arXiv.org:2505.17018v1");
  if (item.excess) return refuse(`it has ${item.excess}`);
  const announceType = cleanLine(item.announceType) || description.announceType || title.announceType;
  if (!announceTypes.includes(announceType)) {
    const found = announceType === "" ? "none" : `"${announceType.slice(0, 40)}"`;
    return refuse(`expected an announce type (${announceTypes.join(", ")}), found ${found}`);
  }
  const reason = refuseTexts(title.title, description.abstract);
  if (reason) return refuse(reason);
  return {
    isListed: listedTypes.includes(announceType),
    paper: arxivPaper({
      arxivId,
      doi: doiIn(item.doi),
      title: title.title,
      abstract: description.abstract,
      // The feed does not tell when the first version came; the API and the harvest do.
      publishedAt: day,
      authors: item.creators.flatMap(readAuthors),
      categories: categoriesIn([title.category, ...item.categories]),
      withdrawnOn: isWithdrawn(description.abstract, "") ? day : null,
    }),
  };
}

function dayOfList(file: SourceFile, dates: string[]): Day {
  const day = file.date ?? announcementDay(dates, file.name);
  if (day && (file.date || isPossibleDate(day, file.today))) return day;
  const found = dates[0] === undefined ? "" : `, found "${cleanLine(dates[0]).slice(0, 40)}"`;
  throw new AppError("refused-file", `${file.name}: expected the date of the announcement${found}; give --date.`);
}

function read(file: SourceFile): ReadRecords {
  const { items, dates } = parseArxivRss(file.text, file.name);
  // On days without an announcement arXiv gives an empty feed.
  if (items.length === 0) return { records: [], rejects: [] };
  const day = dayOfList(file, dates);
  const rejects: RejectedRecord[] = [];
  const papers: ReadItem[] = [];
  const places = new Map<string, number>();
  for (const [index, item] of items.entries()) {
    const position = index + 1;
    const outcome = toPaper(item, day);
    if ("reason" in outcome) {
      rejects.push({ position, ...outcome });
      continue;
    }
    const id = outcome.paper.arxivId ?? "";
    const first = places.get(id);
    if (first !== undefined) {
      rejects.push({ position, recordId: id, reason: `listed twice: it is number ${first} already` });
      continue;
    }
    places.set(id, position);
    papers.push(outcome);
  }
  return { records: toRecords(papers, day), rejects };
}

function toRecords(papers: ReadItem[], day: Day): IncomingRecord[] {
  const listed = papers.filter(({ isListed }) => isListed);
  const listHash = listHashOf(listed.map(({ paper }) => paper.title));
  let rank = 0;
  return papers.map(({ paper, isListed }) => {
    if (isListed) rank += 1;
    const listing = { day, list: "arxiv" as const, rank, listLength: listed.length, listHash, submittedBy: null };
    return { paper, asOf: day, upvotes: null, comments: null, listings: isListed ? [listing] : [] };
  });
}

export const arxivRss: FileFormat = {
  name: "arxiv-rss",
  source: "arxiv",
  factsEnding: null,
  recognises: looksLikeArxivRss,
  read,
};
