/** Generates invented papers one by one; the same options give the same papers. */
import { addDays, type Day } from "@/lib/days";
import type { PaperLink } from "@/lib/papers/paper";
import { titleKeyOf } from "@/lib/papers/paper-id";
import { emptySourcePaper, type IncomingRecord, type SourceListing } from "@/lib/papers/save/source-paper";
import { inventAuthorCount, inventAuthors, inventOrganization } from "@/scripts/demo/invent-people";
import { inventAbstract, inventSummary, inventTitle } from "@/scripts/demo/invent-text";
import { inventWords, type PaperWords } from "@/scripts/demo/paper-words";
import { type ListOptions, type ListPlan, planLists } from "@/scripts/demo/plan-lists";
import { Random } from "@/scripts/demo/random";
import type { Field } from "@/scripts/demo/words/field";
import { learningFields } from "@/scripts/demo/words/learning";
import { mathematicsFields } from "@/scripts/demo/words/mathematics";
import { natureFields } from "@/scripts/demo/words/nature";

/** Must be incremented with every change of the generated papers, so that existing demo stores are refilled. */
export const generatorVersion = 1;

export interface InventedPaper extends IncomingRecord {
  /** Number of invented voters who upvote it. */
  votes: number;
}

const maxTitleLength = 200;
/** Maximum age in days of a paper that is on no list. */
const unlistedDays = 2000;

// Machine learning has double weight, because most papers of such a feed are about it.
const fields: readonly Field[] = [...learningFields, ...learningFields, ...mathematicsFields, ...natureFields];

/**
 * Yields the papers of the lists from the first day to the last, then papers on no list. Their ids are slugs, not arXiv
 * ids.
 */
export function* generatePapers(options: ListOptions): Generator<InventedPaper, void, undefined> {
  const lists = planLists(options);
  const inventor = new Inventor(options);
  for (const [index, list] of lists.entries()) {
    const next = lists[index + 1];
    for (const [place, rank] of list.ranks.entries()) {
      const listings = [inventor.listing(list, rank)];
      const rankAfter = next?.relisted.get(place);
      if (next && rankAfter !== undefined) listings.push(inventor.listing(next, rankAfter));
      yield inventor.paper(list.age, listings);
    }
  }
  while (inventor.count < (options.total ?? 0)) yield inventor.paper(null, []);
}

class Inventor {
  count = 0;
  private readonly titleKeys = new Set<string>();
  private readonly days: Day[] = [];

  constructor(private readonly options: ListOptions) {}

  listing({ day, length }: ListPlan, rank: number): SourceListing {
    return {
      day,
      list: "demo",
      rank,
      listLength: length,
      listHash: `demo ${this.options.seed} ${day}`,
      submittedBy: null,
    };
  }

  /** @param age days from the paper's list to the last day; null for a paper on no list */
  paper(age: number | null, listings: SourceListing[]): InventedPaper {
    this.count += 1;
    const random = new Random(`${this.options.seed} paper ${this.count}`);
    const field = random.pick(fields);
    const { title, words } = this.distinctTitle(random, field);
    const publishedAge = age === null ? random.integer(1, unlistedDays) : age + this.lag(random);
    const day = this.dayOfAge(age ?? publishedAge);
    const comments = age !== null && random.chance(0.45) ? random.heavyTailed(1.8, 2, 90) : null;
    const withdrawn = random.chance(0.015);
    return {
      paper: {
        ...emptySourcePaper,
        source: "demo",
        title,
        abstract: inventAbstract(random, field, words),
        publishedAt: this.publication(random, publishedAge),
        ...inventAuthorship(random),
        categories: [field.category, ...field.related.filter(() => random.chance(0.4))],
        keywords: inventKeywords(random, words),
        ...inventLinks(random, this.count, comments !== null),
        aiSummary: random.chance(0.55) ? inventSummary(random, words) : null,
        withdrawnOn: withdrawn ? this.dayOfAge(Math.max(0, (age ?? publishedAge) - random.integer(0, 3))) : null,
      },
      asOf: day,
      upvotes: null,
      comments: comments === null ? null : { value: comments, asOf: day },
      listings,
      votes: age !== null || random.chance(0.1) ? random.heavyTailed(1.5, 4, 900) : 0,
    };
  }

  /** Returns a title that no earlier paper has, ignoring case and punctuation. */
  private distinctTitle(random: Random, field: Field): { title: string; words: PaperWords } {
    for (;;) {
      const words = inventWords(random, field);
      const title = inventTitle(random, field, words);
      const key = titleKeyOf(title);
      if (title.length > maxTitleLength || this.titleKeys.has(key)) continue;
      this.titleKeys.add(key);
      return { title, words };
    }
  }

  /** Returns the number of days from publication to the list. */
  private lag(random: Random): number {
    return random.chance(0.06) ? random.integer(10, 500) : random.integer(1, 5);
  }

  private publication(random: Random, age: number): string {
    const day = this.dayOfAge(age);
    if (random.chance(0.4)) return day;
    const two = (value: number) => String(value).padStart(2, "0");
    return `${day}T${two(random.integer(0, 23))}:${two(random.integer(0, 59))}:${two(random.integer(0, 59))}.000Z`;
  }

  private dayOfAge(age: number): Day {
    const known = this.days[age];
    if (known) return known;
    const day = addDays(this.options.lastDay, -age);
    this.days[age] = day;
    return day;
  }
}

/** Returns author names, only their number, or only an organisation. */
function inventAuthorship(random: Random) {
  const organization = random.chance(0.3) ? inventOrganization(random) : null;
  const kind = random.next();
  if (organization && kind < 0.25) return { organization, authors: [], authorCount: null };
  const authorCount = inventAuthorCount(random);
  if (kind > 0.9) return { organization, authors: [], authorCount };
  return { organization, authors: inventAuthors(random, authorCount), authorCount };
}

function inventKeywords(random: Random, { subject, method, rival, quality }: PaperWords): string[] {
  const plain = [subject, method, rival, quality].filter((word) => !/[$\\]/.test(word));
  return random.chance(0.2) ? [] : [...new Set(plain)].filter(() => random.chance(0.7));
}

/** Returns links to example.org and example.com, which are reserved for examples (RFC 2606). */
function inventLinks(random: Random, number: number, discussed: boolean) {
  const links: PaperLink[] = [];
  if (random.chance(0.96)) links.push({ kind: "abstract", url: `https://example.org/papers/${number}` });
  if (random.chance(0.93)) links.push({ kind: "pdf", url: `https://example.org/papers/${number}.pdf` });
  const hasCode = random.chance(0.35);
  if (hasCode) links.push({ kind: "code", url: `https://code.example.com/papers/${number}` });
  if (random.chance(0.12)) links.push({ kind: "project", url: `https://projects.example.org/${number}` });
  if (discussed) links.push({ kind: "discussion", url: `https://talk.example.com/${number}` });
  return { links, githubStars: hasCode && random.chance(0.5) ? random.heavyTailed(1.1, 6, 40_000) : null };
}
