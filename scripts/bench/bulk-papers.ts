/**
 * Generates millions of invented papers as lines of the arXiv snapshot, by recombining sentences of the demo's papers.
 * This is fast, and word frequencies are similar to real abstracts.
 */
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { parseDay } from "@/lib/days";
import { nameOf } from "@/lib/papers/author";
import { generatePapers } from "@/scripts/demo/generate-papers";
import { Random } from "@/scripts/demo/random";

const sampledPapers = 4_000;
/** First and last month of the ids, as months since year 0; arXiv's current id format began in April 2007. */
const firstMonth = 2007 * 12 + 3;
const lastMonth = 2026 * 12 + 10;
const sentencesPerAbstract = 7;
/**
 * One paper in this many contains a rare word: about thirty per hundred thousand. Each paper also has a unique word.
 */
const rareEvery = 3_163;
const syllables = "ba de fi go hu ka le mi no pu ra se ti vo xu za".split(" ");

export interface BulkOptions {
  papers: number;
  seed?: string;
}

function wordOf(number: number): string {
  let word = "";
  for (let left = number + 4_096; left > 0; left = Math.floor(left / 16)) word += syllables[left % 16];
  return word;
}

/** Yields one line per paper, in the order of their ids. */
export function* bulkLines({ papers, seed = "bulk" }: BulkOptions): Generator<string> {
  const lastDay = parseDay("2026-11-23");
  if (!lastDay) throw new RangeError("expected a day");
  const sample = [...generatePapers({ seed, days: 1, lastDay, total: sampledPapers })];
  const titles = sample.map(({ paper }) => paper.title);
  const sentences = sample.flatMap(({ paper }) => paper.abstract.split(/(?<=[.?!])\s+(?=[A-Z])/));
  const authors = sample.map(({ paper }) => paper.authors.map(nameOf)).filter((names) => names.length > 0);
  const categories = [...new Set(sample.map(({ paper }) => paper.categories.join(" ")))];
  const random = new Random(`${seed} bulk`);
  const perMonth = Math.ceil(papers / (lastMonth - firstMonth + 1));
  const two = (value: number) => String(value).padStart(2, "0");
  for (let number = 0; number < papers; number += 1) {
    const months = firstMonth + Math.floor(number / perMonth);
    const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
    const place = String((number % perMonth) + 1).padStart(year < 2015 ? 4 : 5, "0");
    // Before 2015 an id had four digits, enough for 9,999 papers a month; further papers get five digits and another
    // year.
    const created = `${year}-${two(month)}-${two(random.integer(1, 28))}`;
    const names = random.pick(authors);
    const words = Array.from({ length: sentencesPerAbstract }, () => random.pick(sentences));
    if (number % rareEvery === 0) words.push("It depends on chirality.");
    words.push(`We call it ${wordOf(number)}.`);
    const text = words.join(" ").replace(/(.{60,80}) /g, "$1\n");
    yield `${JSON.stringify({
      id:
        place.length > 4 && year < 2015
          ? `${two((year % 100) + 70)}${two(month)}.${place}`
          : `${two(year % 100)}${two(month)}.${place}`,
      submitter: null,
      authors: names.join(", "),
      title: `${random.pick(titles)} ${wordOf(number)}`,
      comments: null,
      "journal-ref": null,
      doi: null,
      "report-no": null,
      categories: random.pick(categories),
      license: null,
      abstract: `  ${text}\n`,
      versions: [{ version: "v1", created }],
      update_date: created,
      authors_parsed: names.map((name) => [
        name.slice(name.lastIndexOf(" ") + 1),
        name.slice(0, Math.max(0, name.lastIndexOf(" "))),
        "",
      ]),
    })}\n`;
  }
}

function* inChunks(lines: Iterable<string>): Generator<string> {
  let chunk = "";
  for (const line of lines) {
    chunk += line;
    if (chunk.length < 2 ** 18) continue;
    yield chunk;
    chunk = "";
  }
  yield chunk;
}

/** Writes the papers to a file, compressed if its name ends in `.gz`. */
export async function writeBulkFile(file: string, options: BulkOptions): Promise<void> {
  const lines = Readable.from(inChunks(bulkLines(options)), { objectMode: true });
  if (file.endsWith(".gz")) await pipeline(lines, createGzip({ level: 1 }), createWriteStream(file));
  else await pipeline(lines, createWriteStream(file));
}
