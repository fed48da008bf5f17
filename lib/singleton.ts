/**
 * Process-wide instances. They are on `globalThis`, because Next's bundle and the page server load this module
 * separately.
 */

const single = globalThis as typeof globalThis & { dailyPapers?: Map<string, unknown> };
single.dailyPapers ??= new Map();
const instances = single.dailyPapers;

/** Returns the process-wide instance with this name; `make` creates it at the first call. */
export function singleton<Value>(name: string, make: () => Value): Value {
  if (!instances.has(name)) instances.set(name, make());
  // The cast is safe because only this function fills the map, and each name is used for one type.
  return instances.get(name) as Value;
}
