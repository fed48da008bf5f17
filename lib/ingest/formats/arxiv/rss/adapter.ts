/** Converts arXiv announcement feeds to records. New and cross-listed papers make up the list of the day. */
import type { Day } from "@/lib/days";
import { AppError } from "@/lib/errors";
import { arxivIdIn, arxivPaper, categoriesIn, checkTexts, isPossibleDate } from "@/lib/ingest/formats/arxiv/fields";
import { announcementDay } from "@/lib/ingest/formats/arxiv/rss/announcement-day";
import { type FeedItem, looksLikeArxivRss, parseArxivRss } from "@/lib/ingest/formats/arxiv/rss/wire";
import { isWithdrawn } from "@/lib/ingest/formats/arxiv/withdrawal";
import { readAuthorLists } from "@/lib/ingest/formats/author-names";
import { cleanLine, cleanParagraphs } from "@/lib/ingest/formats/clean-text";
import { type Format, type RecordSink, readWhole, type SourceFile } from "@/lib/ingest/formats/format";
import { listHashOf } from "@/lib/ingest/formats/list-hash";
import { doiIn } from "@/lib/papers/doi";
import type { SourcePaper } from "@/lib/papers/save/source-paper";

/** The other types (`replace`, `replace-cross`, `absonly`) are for papers that were announced before. */
const listedTypes = ["new", "cross"];
const announceTypes = [...listedTypes, "replace", "replace-cross", "absonly"];

const descriptionHead = /^\s*arXiv:(\S{1,60})\s{1,20}Announce Type:\s{1,20}([a-z-]{1,40})\s*(?:Abstract:\s*)?/;
const titleEnd = /\.? ?\(arXiv:([^\s()]{1,60}) \[([^\][]{1,40})\](?: ([A-Z ]{1,40}))?\)$/;
const typeOfTitle: Record<string, string> = { UPDATED: "replace", "CROSS LISTED": "cross" };

interface ReadItem {
  paper: SourcePaper;
  isListed: boolean;
}

/** Splits an RSS 1.0 title into the title and the details at its end. */
function splitTitle(text: string): { title: string; id: string; category: string; announceType: string } {
  const title = cleanLine(text);
  // Search only the end, because the length of a title is not limited.
  const [found, id = "", category = "", mark = ""] = titleEnd.exec(title.slice(-200)) ?? [];
  if (found === undefined) return { title, id: "", category: "", announceType: "" };
  return {
    title: title.slice(0, -found.length),
    id,
    category,
    announceType: mark ? (typeOfTitle[mark] ?? mark) : "new",
  };
}

/** Splits a description into the abstract and the details in front of it. */
function splitDescription(text: string): { abstract: string; id: string; announceType: string } {
  const [head = "", id = "", announceType = ""] = descriptionHead.exec(text) ?? [];
  const rest = text.slice(head.length);
  const plain = /^\s*<p>/.test(rest) ? rest.replace(/<\/?p>/g, "\n\n") : rest;
  return { abstract: cleanParagraphs(plain.replace(/^\s*Abstract:\s/, "")), id, announceType };
}

function toPaper(item: FeedItem, day: Day): ReadItem | { reason: string; recordId: string | null } {
  const title = splitTitle(item.title);
  const description = splitDescription(item.description);
  const ids = [...item.ids, description.id, title.id];
  const arxivId = ids.map(arxivIdIn).find((id) => id !== null) ?? null;
  const recordId = arxivId ?? (cleanLine(ids.find((id) => id !== "") ?? title.title).slice(0, 100) || null);
  const reject = (reason: string) => ({ reason, recordId });
  if (arxivId === null) return reject("expected the id of a paper, such as oai:arXiv.org:2505.17018v1");
  if (item.exceededLimit) return reject(`the record has ${item.exceededLimit}`);
  const announceType = cleanLine(item.announceType) || description.announceType || title.announceType;
  if (!announceTypes.includes(announceType)) {
    const found = announceType === "" ? "none" : `"${announceType.slice(0, 40)}"`;
    return reject(`expected an announce type (${announceTypes.join(", ")}), found ${found}`);
  }
  const reason = checkTexts(title.title, description.abstract);
  if (reason) return reject(reason);
  return {
    isListed: listedTypes.includes(announceType),
    paper: arxivPaper({
      arxivId,
      doi: doiIn(item.doi),
      title: title.title,
      abstract: description.abstract,
      // The feed does not contain the date of the first version; the API and OAI-PMH do.
      publishedAt: day,
      ...readAuthorLists(item.creators),
      categories: categoriesIn([title.category, ...item.categories]),
      withdrawnOn: isWithdrawn(description.abstract, "") ? day : null,
    }),
  };
}

function dayOfList(file: SourceFile, dates: string[]): Day {
  const day = file.date ?? announcementDay(dates, file.name);
  if (day && (file.date || isPossibleDate(day, file.today))) return day;
  const found = dates[0] === undefined ? "" : `, found "${cleanLine(dates[0]).slice(0, 40)}"`;
  throw new AppError(
    "refused-file",
    `${file.name}: expected the date of the announcement${found}; set it with --date.`,
  );
}

function read(file: SourceFile, text: string, sink: RecordSink): void {
  const { items, dates } = parseArxivRss(text, file.name);
  // On days without an announcement, arXiv's feed is empty.
  if (items.length === 0) return;
  const day = dayOfList(file, dates);
  const places = new Map<string, number>();
  const outcomes = items.map((item, index) => {
    const outcome = toPaper(item, day);
    if ("reason" in outcome) return outcome;
    const recordId = outcome.paper.arxivId ?? "";
    const first = places.get(recordId);
    if (first !== undefined) return { recordId, reason: `duplicate of record ${first}` };
    places.set(recordId, index + 1);
    return outcome;
  });
  const titles = outcomes.flatMap((one) => ("paper" in one && one.isListed ? one.paper.title : []));
  const list = {
    day,
    list: "arxiv" as const,
    listLength: titles.length,
    listHash: listHashOf(titles),
    submittedBy: null,
  };
  let rank = 0;
  for (const outcome of outcomes) {
    if ("reason" in outcome) {
      sink.reject(outcome.recordId, outcome.reason);
      continue;
    }
    const { paper, isListed } = outcome;
    if (isListed) rank += 1;
    sink.accept({ paper, asOf: day, upvotes: null, comments: null, listings: isListed ? [{ ...list, rank }] : [] });
  }
}

export const arxivRss: Format = {
  name: "arxiv-rss",
  source: "arxiv",
  isBulk: false,
  recognises: looksLikeArxivRss,
  startReading: (file, sink) => readWhole((text) => read(file, text, sink)),
};
