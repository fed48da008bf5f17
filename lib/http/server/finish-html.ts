/**
 * Turns the HTML that Next renders into the page that is sent: plain HTML with no script but the site's own. Pure.
 *
 * React escapes `<` and `>` in texts and attributes, so one linear scan finds every tag. The tests compare its result
 * with that of an HTML parser, for each kind of page.
 */

/** Comments, scripts with their content, and `<link>`s. An unclosed one extends to the end, as in a browser. */
const removable = /<!--([\s\S]*?)(?:-->|$)|<script\b([^>]*)>[\s\S]*?(?:<\/script>|$)|<link\b([^>]*)>/g;

/** The site's own modules and the script that sets the theme (scripts/build-elements.mjs), and data for search engines. */
const ownScript = /\ssrc="\/(?:[\w.~-]+\/)*elements\/[a-z]+-[A-Z0-9]{8}\.js"|\stype="application\/ld\+json"/;
const scriptPreload = /\sas="script"/;

/** React's marks of a part that only a script would show: it was still pending when the page was sent, or it failed. */
const pendingComment = /^\$[?!~]/;
const pendingId = /\sid="[SBP]:\d/;

/**
 * Removes the framework's scripts, their preloads and its comments.
 * @throws Error if a part of the page would only be shown by a script, or the page is Next's empty error page
 */
export function finishHtml(html: string): string {
  const finished = html.replace(removable, (found, comment?: string, script?: string, link?: string) => {
    if (comment !== undefined) {
      if (pendingComment.test(comment)) throw new Error(`A part of the page is not rendered: <!--${comment}-->`);
      return "";
    }
    if (script !== undefined) return ownScript.test(script) ? found : "";
    return scriptPreload.test(link ?? "") ? "" : found;
  });
  const pending = pendingId.exec(finished);
  if (pending) throw new Error(`A part of the page is not rendered:${pending[0]}"`);
  if (isEmptyErrorPage(finished)) throw new Error("The page is Next's empty error page.");
  return finished;
}

/** Returns whether the HTML is the page without content that Next sends when a page throws. */
export function isEmptyErrorPage(html: string): boolean {
  return html.slice(0, 100).includes('<html id="__next_error__"');
}
