import { PageLink } from "@/components/ui/page-link";
import { papersPerPage } from "@/lib/papers/lists/view-options";
import { AboutSection } from "./about-section";
import { TrendingFormula } from "./trending-formula";

interface Props {
  /** Display names of the sources that are read on a schedule. */
  sources: string[];
  subscribeHref: string;
}

function Lists() {
  return (
    <AboutSection id="lists" heading="Which papers are listed">
      <p>
        Every day has a list of papers. The source of the list chooses the papers and their order; we add, drop and move
        nothing, except that an administrator may remove a paper. A day is a day in UTC. Where a day has several lists,
        the longest one sets the order.
      </p>
      <p>
        Curated lists, chosen by people, come first. Papers that arXiv announced on the day follow on later pages.
        Weeks, months, trending papers, emails and feeds include announcements only where nothing was curated.
      </p>
      <p>
        A day is shown in the order of its list, a <PageLink href="/week">week</PageLink> and a{" "}
        <PageLink href="/month">month</PageLink> by upvotes. You can switch each to the other order, or to the newest
        publications first. Weeks follow ISO 8601, from Monday to Sunday. A paper listed on several days of a week
        appears once. A page shows {papersPerPage} papers.
      </p>
    </AboutSection>
  );
}

function Votes() {
  return (
    <AboutSection id="votes" heading="Where upvotes come from">
      <p>
        The number beside a paper adds up the upvotes that its sources last reported and those given here. The paper’s
        page shows the two separately, with the date of the source’s count. Where no source reported any, the number
        starts at zero. The number of comments comes only from the source and links to the discussion there.
      </p>
      <p>
        You don’t need an account to upvote. Each browser has one vote per paper and can withdraw it. Someone who clears
        cookies or switches browsers can vote again; a limit for each network keeps that within bounds, and we do
        nothing else about it. So read the numbers as what readers found worth a click, not as a poll.
      </p>
    </AboutSection>
  );
}

function Sources({ sources }: Pick<Props, "sources">) {
  return (
    <AboutSection id="sources" heading="Sources and texts">
      <p>
        {sources.length > 0
          ? `This site reads ${new Intl.ListFormat("en-GB").format(sources)} on a schedule, and files that an administrator imports.`
          : "The lists on this site come from files that an administrator imports; it reads no live source."}{" "}
        Titles and abstracts are the authors’, as the source provides them. Formulas are typeset from their LaTeX; one
        that cannot be typeset is shown as written. Records with the same arXiv id are one paper; without an id, those
        with the same title and month of publication are.
      </p>
      <p>
        An “AI summary” on a paper’s page comes from the source and is labelled as such. We don’t use language models to
        write any text on this site.
      </p>
    </AboutSection>
  );
}

function Feeds() {
  return (
    <AboutSection id="feeds" heading="Feeds">
      <p>
        The daily list is available as <PageLink href="/feeds/atom.xml">Atom</PageLink>,{" "}
        <PageLink href="/feeds/rss.xml">RSS</PageLink> and <PageLink href="/feeds/feed.json">JSON Feed</PageLink>, and
        so is every search: <code>?q=</code> takes a search query, <code>?min_upvotes=</code> skips papers with fewer
        upvotes, <code>?limit=</code> sets the number of papers. In JSON Feed, <code>_paper</code> contains the paper’s
        id, arXiv id, upvotes, comments and the day it was first listed. All of this is also available through the{" "}
        <PageLink href="/api">API</PageLink>.
      </p>
    </AboutSection>
  );
}

function StoredData({ subscribeHref }: Pick<Props, "subscribeHref">) {
  return (
    <AboutSection id="kept" heading="What we store about you">
      <p>
        Reading leaves nothing in our database: no page sets a cookie, and none loads anything from another site. Your
        choice of a light or dark theme stays in your browser, and so do the papers that you{" "}
        <PageLink href="/saved">save</PageLink> and the latest day you have seen.
      </p>
      <p>
        Your first upvote sets one cookie with a random number, for a year, so that your vote counts once. With the
        vote, we store a keyed hash of that number and the time, but no address and no name. If you clear the cookie,
        you can no longer withdraw your votes; they still count.
      </p>
      <p>
        If you <PageLink href={subscribeHref}>subscribe</PageLink>, we store your email address, your preferences and
        which digests we sent you. The emails contain no tracking: we don’t record whether you open one or follow a
        link. Every digest has a link that unsubscribes you with one click. An administrator can delete the rest on
        request; of an address that must never be mailed again, only a keyed hash remains.
      </p>
      <p>To keep one network from flooding the site, we count requests by network, in memory and for a short time.</p>
    </AboutSection>
  );
}

/** Renders the page about the site: how lists, upvotes, ranking and sources work. */
export function AboutText({ sources, subscribeHref }: Props) {
  return (
    <div className="tablet:pl-14">
      <p className="text-second">About</p>
      <h1 className="mt-2 text-balance font-serif text-day font-medium">How Daily Papers works</h1>
      <p className="prose mt-4">
        A daily list of research papers with abstracts and upvotes, and a digest by email. This page explains where the
        papers and the numbers come from, how papers are ranked, and what we store.
      </p>
      <Lists />
      <Votes />
      <AboutSection id="trending" heading="How trending papers are ranked">
        <TrendingFormula />
      </AboutSection>
      <Sources sources={sources} />
      <Feeds />
      <StoredData subscribeHref={subscribeHref} />
      <AboutSection id="thanks" heading="Thanks">
        <p>
          Thank you to <a href="https://arxiv.org">arXiv</a> for use of its open access interoperability.
        </p>
        <p>
          The idea of a daily list with upvotes comes from{" "}
          <a href="https://huggingface.co/papers">Daily Papers at Hugging Face</a>. The ranking follows that of{" "}
          <a href="https://news.ycombinator.com">Hacker News</a>, in days instead of hours. This site is independent of
          all three.
        </p>
      </AboutSection>
    </div>
  );
}
