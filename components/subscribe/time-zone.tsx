/** Renders the place where the custom element says which time zone it preselected in the form's select. */
export function GuessTimeZone() {
  return (
    <time-zone>
      <p className="mt-1 min-h-5 text-meta text-second" />
    </time-zone>
  );
}

/** Renders the place where the custom element adds and shows the browser's time zone, in a form without a select for it. */
export function SendTimeZone() {
  return (
    <time-zone>
      <p className="mt-2 min-h-4.5 text-meta text-second wrap-anywhere" />
    </time-zone>
  );
}
