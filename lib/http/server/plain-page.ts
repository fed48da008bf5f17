/** A page that needs no scripts, style sheets or store, so it can be shown when everything else fails. */
import { escapeAttribute, escapeHtml } from "@/lib/escape-html";

/**
 * Renders the page.
 * @param back the link at the end, to an address of this site
 * @param details preformatted text, such as a stack
 */
export function plainPage(
  heading: string,
  message: string,
  back: { href: string; label: string },
  details?: string,
): string {
  return `<!DOCTYPE html>
<html lang="en" style="color-scheme: light dark; background: light-dark(#fbfaf7, #141412); color: light-dark(#1c1b19, #e9e6df)">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/icon.svg">
<title>${escapeHtml(heading)} · Daily Papers</title>
</head>
<body style="font: 18px/28px Georgia, serif; max-width: 34em; margin: 15vh auto; padding: 0 20px">
<main>
<h1 style="font-size: 34px; line-height: 40px; font-weight: 500">${escapeHtml(heading)}</h1>
<p>${escapeHtml(message)}</p>${details ? `\n<pre style="overflow: auto; font-size: 14px">${escapeHtml(details)}</pre>` : ""}
<p><a href="${escapeAttribute(back.href)}" style="color: inherit">${escapeHtml(back.label)}</a></p>
</main>
</body>
</html>
`;
}
