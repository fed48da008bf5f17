/**
 * Renders the banner above every page of a demo, so that nobody mistakes its papers for real ones. It is printed, too.
 */
export function DemoLine() {
  return (
    <aside aria-label="Demo" className="border-b border-rule px-2 py-2.5 text-center text-second">
      <p>This is a demo. All papers, people and votes are invented.</p>
    </aside>
  );
}
