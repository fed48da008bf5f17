/**
 * Renders the banner that says that the papers are samples and which command fetches today's. Once dismissed, it stays
 * hidden in this browser.
 */
export function SampleLine({ command }: { command: string }) {
  return (
    <sample-line class="contents">
      <aside
        aria-label="Sample papers"
        className="border-b border-rule px-5 py-2.5 text-center text-balance text-second in-[html[data-sample-line=hidden]]:hidden print:hidden"
      >
        <p>
          These are sample papers. To see today’s, run{" "}
          <code className="whitespace-nowrap text-meta text-ink">{command}</code>.{" "}
          <button type="button" className="link -my-3 ml-1 cursor-pointer py-3 in-[html:not([data-scripts])]:invisible">
            Dismiss
          </button>
        </p>
      </aside>
    </sample-line>
  );
}
