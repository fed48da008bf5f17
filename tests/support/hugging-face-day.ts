/** Invented answers of the Hugging Face papers API, for tests that need whole days of them. */

export interface InventedItem {
  /** `2604.00001` */
  id: string;
  title?: string;
  summary?: string;
  upvotes?: number;
  comments?: number;
  submitter?: string;
  /** Names in the paper's order. */
  authors?: string[];
}

/** One item of `GET /api/daily_papers?date=DAY`, in the shape of the source. */
export function inventedItem(
  day: string,
  { id, title, summary, upvotes = 3, comments = 1, submitter = "sam", authors = ["Ada Example"] }: InventedItem,
) {
  const name = title ?? `An invented paper about the number ${id}`;
  const abstract =
    summary ?? `We count to $${Number(id.slice(5))}$ and stop there, which nobody had tried before ${id}.`;
  const publishedAt = `${day}T08:30:00.000Z`;
  return {
    paper: {
      id,
      authors: authors.map((author, index) => ({ _id: `a${index}`, name: author, hidden: false })),
      publishedAt,
      submittedOnDailyAt: `${day}T00:00:00.000Z`,
      title: name,
      summary: abstract,
      upvotes,
      discussionId: `d-${id}`,
    },
    publishedAt,
    title: name,
    summary: abstract,
    thumbnail: `https://example.org/${id}.png`,
    numComments: comments,
    submittedBy: { _id: "s", name: submitter, fullname: "Sam Sample" },
    isAuthorParticipating: false,
  };
}

/** The whole answer of a day, as text. */
export function inventedDay(day: string, items: InventedItem[]): string {
  return JSON.stringify(items.map((item) => inventedItem(day, item)));
}

/** `count` ids from `first` on, of April 2026. */
export function inventedItems(count: number, first = 1): InventedItem[] {
  return Array.from({ length: count }, (_, index) => ({ id: `2604.${String(first + index).padStart(5, "0")}` }));
}
