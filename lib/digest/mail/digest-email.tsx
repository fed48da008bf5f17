/** The digest email: one narrow column, no images, no tracking. Formulas are written in Unicode. */
import { Body, Button, Container, Head, Hr, Html, Link, Preview, Section, Text } from "@react-email/components";
import { render } from "@react-email/render";
import { digestFrame, digestSubject, metaOf, openingOf, titleOf } from "@/lib/digest/mail/digest-text";
import type { DigestContent } from "@/lib/digest/select/select-papers";
import type { PaperSummary } from "@/lib/papers/paper";

/** The links of one subscriber, filled in after the email has been rendered once for all. */
interface DigestLinks {
  unsubscribe: string;
  preferences: string;
}

const serif = "Georgia, 'Times New Roman', serif";
const ink = "#1c1b19";
const secondInk = "#5c5850";
const paper = "#fbfaf7";
const rule = "#e4dfd5";

/**
 * Follows the color scheme in mail programs that support it; `!important` overrides the inline styles. The library
 * repeats the page's background on a cell below the body, hence `.page td`. Programs that cannot clamp an opening to
 * two lines show a few more words.
 */
const headStyle = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
.opening { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
@media (prefers-color-scheme: dark) {
  .page, .page td { background-color: #141412 !important; color: #e9e6df !important; }
  .ink { color: #e9e6df !important; }
  .second { color: #a8a297 !important; }
  .rule { border-color: #2c2b27 !important; }
  .button { background-color: #e9e6df !important; color: #141412 !important; }
}`;

const meta = { fontFamily: serif, fontSize: 13, lineHeight: "18px", color: secondInk, margin: 0 };

/** Keeps a number on the same line as its noun, and "+3" as the name before it. */
const keepTogether = (text: string) => text.replace(/(?<=\d) | (?=\+\d)/g, "\u00A0");

interface MailLinksProps {
  links: DigestLinks;
  /** URL of the same digest as a page. */
  page?: string;
}

function MailLinks({ links, page }: MailLinksProps) {
  return (
    <Text className="second" style={meta}>
      <Link href={links.unsubscribe} className="second" style={{ color: secondInk, textDecoration: "underline" }}>
        Unsubscribe
      </Link>
      {" · "}
      <Link href={links.preferences} className="second" style={{ color: secondInk, textDecoration: "underline" }}>
        Preferences
      </Link>
      {page ? (
        <>
          {" · "}
          <Link href={page} className="second" style={{ color: secondInk, textDecoration: "underline" }}>
            View in browser
          </Link>
        </>
      ) : null}
    </Text>
  );
}

function Entry({ entry, baseUrl }: { entry: PaperSummary; baseUrl: string }) {
  return (
    <Section style={{ paddingTop: 20 }}>
      <Text style={{ margin: 0, fontFamily: serif, fontSize: 20, lineHeight: "26px" }}>
        <Link
          href={`${baseUrl}/papers/${entry.id}`}
          className="ink"
          style={{ color: ink, textDecoration: "none", fontWeight: 600 }}
        >
          {titleOf(entry)}
        </Link>
      </Text>
      <Text className="second" style={{ ...meta, padding: "4px 0" }}>
        {keepTogether(metaOf(entry))}
        {" · "}
        <Link
          href={`${baseUrl}/papers/${entry.id}#vote`}
          className="second"
          style={{ color: secondInk, textDecoration: "underline" }}
        >
          Upvote
        </Link>
      </Text>
      <Text
        className="ink opening"
        style={{ margin: 0, fontFamily: serif, fontSize: 16, lineHeight: "25px", color: ink }}
      >
        {openingOf(entry)}
      </Text>
    </Section>
  );
}

interface Props {
  content: DigestContent;
  baseUrl: string;
  links: DigestLinks;
  /** The operator's postal address; many countries require one. */
  postalAddress: string | undefined;
}

function DigestEmail({ content, baseUrl, links, postalAddress }: Props) {
  const { papers } = content;
  const { heading, about, all, page } = digestFrame(content);
  return (
    <Html lang="en">
      <Head>
        <title>{digestSubject(content)}</title>
        <style>{headStyle}</style>
      </Head>
      <Preview>{papers.slice(1, 3).map(titleOf).join(" · ") || openingOf(papers[0])}</Preview>
      <Body className="page" style={{ backgroundColor: paper, color: ink, margin: 0, padding: 0 }}>
        <Container style={{ width: "100%", maxWidth: 600, padding: "24px 20px" }}>
          <MailLinks links={links} {...(page ? { page: `${baseUrl}${page}` } : {})} />
          <Text
            className="ink"
            style={{ fontFamily: serif, fontSize: 28, lineHeight: "34px", margin: "16px 0 0", color: ink }}
          >
            {heading}
          </Text>
          {about ? (
            <Text className="second" style={{ ...meta, paddingTop: 4 }}>
              {about}
            </Text>
          ) : null}
          {papers.map((entry) => (
            <Entry key={entry.id} entry={entry} baseUrl={baseUrl} />
          ))}
          <Section style={{ padding: "28px 0" }}>
            <Button
              href={`${baseUrl}${all.path}`}
              className="button"
              style={{
                backgroundColor: ink,
                color: paper,
                borderRadius: 6,
                padding: "10px 16px",
                fontFamily: serif,
                fontSize: 16,
              }}
            >
              {all.label}
            </Button>
          </Section>
          <Hr className="rule" style={{ borderColor: rule, margin: "0 0 16px" }} />
          {postalAddress ? (
            <Text className="second" style={{ ...meta, paddingBottom: 8 }}>
              {postalAddress}
            </Text>
          ) : null}
          <MailLinks links={links} />
        </Container>
      </Body>
    </Html>
  );
}

/** Renders the HTML of the email, under 100 kB for ten papers. */
export function renderDigestHtml(props: Props): Promise<string> {
  return render(<DigestEmail {...props} />);
}
