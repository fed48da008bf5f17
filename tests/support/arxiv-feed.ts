/** An invented feed of arXiv's announcements, in the shape of its RSS. */

export interface Announced {
  /** `2603.00001` */
  id: string;
  title?: string;
  category?: string;
}

const item = ({ id, title = `An announced paper about the number ${id}`, category = "cs.LG" }: Announced) => `<item>
  <title>${title}</title><link>https://arxiv.org/abs/${id}</link>
  <description>arXiv:${id}v1 Announce Type: new
Abstract: What is announced here counts to ${Number(id.slice(5))}.</description>
  <guid isPermaLink="false">oai:arXiv.org:${id}v1</guid><category>${category}</category>
  <arxiv:announce_type>new</arxiv:announce_type><dc:creator>Ada Example, Bo Sample</dc:creator>
</item>`;

/** The feed of a day, as text. @param date as the feed writes it: `Tue, 31 Mar 2026 00:00:00 -0400` */
export const inventedFeed = (date: string, papers: Announced[]): string => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>cs.LG updates on arXiv.org</title><link>http://rss.arxiv.org/rss/cs.LG</link>
<description>cs.LG updates on the arXiv.org e-print archive.</description><pubDate>${date}</pubDate>
${papers.map(item).join("\n")}
</channel></rss>`;

/** `count` papers from `first` on, of March 2026. */
export const announcedPapers = (count: number, first = 1): Announced[] =>
  Array.from({ length: count }, (_, index) => ({ id: `2603.${String(first + index).padStart(5, "0")}` }));
