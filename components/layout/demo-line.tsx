/**
 * Renders the banner above every page of a demo, so that its papers are not mistaken for real ones. It also
 * appears in print.
 */
export function DemoLine() {
  return (
    <aside aria-label="Demo" className="border-b border-rule px-2 py-2.5 text-center text-second">
      <p>This is a demo. All papers, people and votes are invented.</p>
    </aside>
  );
}
