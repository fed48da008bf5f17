/** Lists the time zones of the preferences form, by their IANA names. */

/** Returns all time zones that the runtime knows, UTC first, and `chosen`, which may be an alias of one of them. */
export function listTimeZones(chosen: string): string[] {
  return [...new Set(["UTC", chosen, ...Intl.supportedValuesOf("timeZone")])].toSorted((a, b) =>
    a === "UTC" ? -1 : b === "UTC" ? 1 : a < b ? -1 : 1,
  );
}
