"use client";

import { useEffect, useSyncExternalStore } from "react";

const subscribeToNothing = () => () => undefined;
const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || null;

/**
 * Returns the browser's time zone (IANA name); null during server rendering and where the browser does not report one.
 */
const useBrowserZone = () => useSyncExternalStore(subscribeToNothing, browserZone, () => null);

/** Preselects the browser's time zone in a select that still has its default value, and says so. */
export function GuessTimeZone({ selectId }: { selectId: string }) {
  const zone = useBrowserZone();

  useEffect(() => {
    const select = document.getElementById(selectId);
    if (!zone || !(select instanceof HTMLSelectElement)) return;
    const options = [...select.options];
    // When a visitor comes back to the page, the browser restores the earlier choice: keep it.
    if (!options.find(({ defaultSelected }) => defaultSelected)?.selected) return;
    if (!options.some(({ value }) => value === zone)) select.add(new Option(zone, zone));
    select.value = zone;
  }, [zone, selectId]);

  return <p className="mt-1 min-h-5 text-meta text-second">{zone && `From your browser: ${zone}`}</p>;
}

/** Sends and shows the browser's time zone in a form that has no select for it. */
export function SendTimeZone() {
  const zone = useBrowserZone();
  return (
    <>
      {zone && <input type="hidden" name="timeZone" value={zone} />}
      <p className="mt-2 min-h-4.5 text-meta text-second wrap-anywhere">{zone && `Your time zone: ${zone}`}</p>
    </>
  );
}
