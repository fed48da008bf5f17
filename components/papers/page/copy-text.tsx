/** Renders a button that copies the text of the element with this id, which the custom element does. */
export function CopyText({ from }: { from: string }) {
  return (
    <copy-text from={from}>
      <button type="button" className="link cursor-pointer text-ink">
        Copy
      </button>
      <span role="status" className="not-empty:ml-2" />
    </copy-text>
  );
}
