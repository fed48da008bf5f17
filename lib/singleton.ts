/** Instances of which a process has one. Next's bundle and the page server each load this module, so `globalThis` holds them. */

const single = globalThis as typeof globalThis & { dailyPapers?: Map<string, unknown> };
single.dailyPapers ??= new Map();
const instances = single.dailyPapers;

/** Returns the process-wide instance of that name; `make` creates it at the first call. */
export function processWide<Value>(name: string, make: () => Value): Value {
  if (!instances.has(name)) instances.set(name, make());
  // Only this function fills the map, and a name stands for one type.
  return instances.get(name) as Value;
}
