/** Preview images of links to papers, drawn by satori, which supports only flex boxes and inline styles. */
const colors = { paper: "#fbfaf7", rule: "#e4dfd5", ink: "#1c1b19", second: "#5c5850" };

/** Increment when the design changes, so that cached images expire. */
export const paperImageVersion = 1;

export interface PaperImageText {
  title: string;
  /** "Ada Example, Alan Invented and 3 more", or the number of authors or the organisation; may be empty. */
  byline: string;
  /** "20 April 2026 · arXiv 2604.00001" */
  facts: string;
}

/** Returns the font size of a title in px. Long titles are set smaller; the longest are cut. */
function titleSize({ length }: string): number {
  if (length <= 60) return 76;
  if (length <= 110) return 64;
  return length <= 170 ? 54 : 46;
}

/** Renders the preview image of a paper. */
export function PaperImage({ title, byline, facts, family }: PaperImageText & { family: string }) {
  const fontSize = titleSize(title);
  return (
    <div
      style={{
        display: "flex",
        flexDirection: "column",
        width: "100%",
        height: "100%",
        padding: "64px 80px 60px",
        background: colors.paper,
        color: colors.ink,
        fontFamily: family,
        fontWeight: 500,
      }}
    >
      <div style={{ display: "flex", fontSize: 34, letterSpacing: -0.4 }}>Daily Papers</div>
      <div style={{ display: "flex", flexGrow: 1, alignItems: "center" }}>
        <div
          style={{
            display: "block",
            width: "100%",
            fontSize,
            lineHeight: 1.16,
            letterSpacing: fontSize * -0.015,
            lineClamp: fontSize > 60 ? 4 : 5,
          }}
        >
          {title}
        </div>
      </div>
      <div
        style={{
          display: "flex",
          flexDirection: "column",
          paddingTop: 28,
          borderTop: `2px solid ${colors.rule}`,
          fontSize: 30,
          lineHeight: 1.4,
        }}
      >
        {byline && <div style={{ display: "block", lineClamp: 1 }}>{byline}</div>}
        <div style={{ display: "block", lineClamp: 1, color: colors.second }}>{facts}</div>
      </div>
    </div>
  );
}
