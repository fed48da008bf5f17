"use client";

import { useEffect, useSyncExternalStore } from "react";

const never = () => () => undefined;
const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || null;

/** The browser's time zone; null while the page comes from the server, and where the browser tells none. */
const useBrowserZone = () => useSyncExternalStore(never, browserZone, () => null);

/** Chooses the browser's time zone in a select that nobody has touched yet, and says so. */
export function GuessTimeZone({ selectId }: { selectId: string }) {
  const zone = useBrowserZone();

  useEffect(() => {
    const select = document.getElementById(selectId);
    if (!zone || !(select instanceof HTMLSelectElement)) return;
    const options = [...select.options];
    // A browser that comes back to the page has put in again what was chosen then.
    if (!options.find(({ defaultSelected }) => defaultSelected)?.selected) return;
    if (!options.some(({ value }) => value === zone)) select.add(new Option(zone, zone));
    select.value = zone;
  }, [zone, selectId]);

  return <p className="mt-1 min-h-5 text-meta text-second">{zone && `Your browser’s: ${zone}`}</p>;
}

/** For a form without that choice: sends the browser's time zone along, and shows it. */
export function SendTimeZone() {
  const zone = useBrowserZone();
  return (
    <>
      {zone && <input type="hidden" name="timeZone" value={zone} />}
      <p className="mt-2 min-h-4.5 text-meta text-second wrap-anywhere">{zone && `In your time zone, ${zone}.`}</p>
    </>
  );
}
