import { PageLink } from "@/components/ui/page-link";
import { papersPerPage } from "@/lib/papers/lists/view-options";
import { AboutSection } from "./about-section";
import { TrendingFormula } from "./trending-formula";

interface Props {
  /** Sources that are read on schedule, as readers know them. */
  sources: string[];
  subscribeHref: string;
}

function Lists() {
  return (
    <AboutSection id="lists" heading="What is listed">
      <p>
        Every day has a list of papers. Which ones stand on it and in which order is the choice of the source that the
        list comes from; nothing is added, dropped or moved here, except that whoever runs this site may take a paper
        off. A day is a day in UTC. Where several lists of one day are known, the longest gives the order.
      </p>
      <p>
        Curated lists, chosen by people, come first. Papers that arXiv announced on the day follow on the pages after.
        Weeks, months, trending papers, emails and feeds count announcements only where nothing was curated.
      </p>
      <p>
        A day is shown in the order of its list, a <PageLink href="/week">week</PageLink> and a{" "}
        <PageLink href="/month">month</PageLink> by upvotes; each can be put in the other order, or by date of
        publication, the newest first. Weeks are those of ISO 8601, from Monday to Sunday. A paper listed on several
        days of a week stands there once. A page holds {papersPerPage} papers.
      </p>
    </AboutSection>
  );
}

function Votes() {
  return (
    <AboutSection id="votes" heading="Where upvotes come from">
      <p>
        The number beside a paper is the upvotes that its sources last reported plus those given here. The paper’s own
        page tells the two apart, with the day of the source’s count. Where no source reported any, it starts at
        nothing. The number of comments is the source’s alone and leads to the discussion there.
      </p>
      <p>
        To upvote takes no account. Each browser has one vote on a paper and can withdraw it. Somebody who clears
        cookies or takes another browser can vote again; a limit for each network keeps that within bounds, and nothing
        else is done about it. So read the numbers as what readers found worth a click, not as a poll.
      </p>
    </AboutSection>
  );
}

function Sources({ sources }: Pick<Props, "sources">) {
  return (
    <AboutSection id="sources" heading="Sources and texts">
      <p>
        {sources.length > 0
          ? `This site reads ${new Intl.ListFormat("en-GB").format(sources)} on a schedule, and the files that whoever runs it brings in.`
          : "The lists of this site come from files that whoever runs it brings in; no live source is read."}{" "}
        Titles and abstracts are the authors’, as the source gives them. Formulas are set from their LaTeX; one that
        cannot be set stands as it was written. An arXiv id, where it is known, makes two records one paper; else title
        and month of publication do.
      </p>
      <p>
        An “AI summary” on a paper’s page is the source’s, and named as such. No text on this site is written by a model
        here.
      </p>
    </AboutSection>
  );
}

function Feeds() {
  return (
    <AboutSection id="feeds" heading="Feeds">
      <p>
        The daily list comes as <a href="/feeds/atom.xml">Atom</a>, <a href="/feeds/rss.xml">RSS</a> and{" "}
        <a href="/feeds/feed.json">JSON Feed</a>, and so does every search: <code>?q=</code> takes what the search
        takes, <code>?min_upvotes=</code> leaves out what has fewer, <code>?limit=</code> says how many. In JSON Feed,{" "}
        <code>_paper</code> holds the paper’s id, arXiv id, upvotes, comments and the day it was first listed. Programs
        find all of it under <PageLink href="/api">/api</PageLink> too.
      </p>
    </AboutSection>
  );
}

function Kept({ subscribeHref }: Pick<Props, "subscribeHref">) {
  return (
    <AboutSection id="kept" heading="What is kept about you">
      <p>
        Reading leaves nothing in the store: no page sets a cookie, and none loads anything from another site. The
        choice of light or dark stays in your browser, and so do the papers that you{" "}
        <PageLink href="/saved">save</PageLink> and the day up to which you were here.
      </p>
      <p>
        The first upvote sets one cookie with a random number, for a year, so that the vote stays one vote. With the
        vote, a keyed hash of that number and the time are stored, no address and no name. Clearing the cookie parts you
        from your votes; they stay counted.
      </p>
      <p>
        If you <PageLink href={subscribeHref}>subscribe</PageLink>, your mail address is stored, what you asked for, and
        which digests were sent. The mails hold no tracking; opening one or following a link is not recorded. Every
        digest has a link that ends the subscription at one click. Who runs this site can erase the rest on request; of
        an address that must never be mailed again, only a keyed hash stays.
      </p>
      <p>To keep one network from flooding the site, requests are counted by network in memory, for a short while.</p>
    </AboutSection>
  );
}

/** How lists, upvotes, ranking and sources work, for readers. */
export function AboutText({ sources, subscribeHref }: Props) {
  return (
    <div className="tablet:pl-14">
      <p className="text-second">About</p>
      <h1 className="mt-2 text-balance font-serif text-day font-medium">How Daily Papers works</h1>
      <p className="prose mt-4">
        A dated list of research papers, with their abstracts, upvotes and a digest by mail. This page says where the
        papers and the numbers come from, how they are put in order, and what is kept.
      </p>
      <Lists />
      <Votes />
      <AboutSection id="trending" heading="How trending papers are ranked">
        <TrendingFormula />
      </AboutSection>
      <Sources sources={sources} />
      <Feeds />
      <Kept subscribeHref={subscribeHref} />
      <AboutSection id="thanks" heading="Thanks">
        <p>
          Thank you to <a href="https://arxiv.org">arXiv</a> for use of its open access interoperability.
        </p>
        <p>
          The idea of a daily list with upvotes is that of{" "}
          <a href="https://huggingface.co/papers">Daily Papers at Hugging Face</a>. The ranking follows that of{" "}
          <a href="https://news.ycombinator.com">Hacker News</a>, in days instead of hours. This site is run
          independently of all three.
        </p>
      </AboutSection>
    </div>
  );
}
