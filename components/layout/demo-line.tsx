/** The line over every page of a demo, so that nobody takes its papers for real ones. It is printed, too. */
export function DemoLine() {
  return (
    <aside aria-label="Demo" className="border-b border-rule px-2 py-2.5 text-center text-second">
      <p>A demo: all papers, people and votes are invented.</p>
    </aside>
  );
}
