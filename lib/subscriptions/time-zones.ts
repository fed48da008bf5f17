/** The time zones that a form offers, by their IANA names. */

/** All that this machine knows, UTC first, and `chosen`, which may be another name of one of them. */
export function listTimeZones(chosen: string): string[] {
  return [...new Set(["UTC", chosen, ...Intl.supportedValuesOf("timeZone")])].toSorted((a, b) =>
    a === "UTC" ? -1 : b === "UTC" ? 1 : a < b ? -1 : 1,
  );
}
