/** Invents authors and organisations. */
import type { Random } from "@/scripts/demo/random";
import { peoples, singular, suffixes } from "@/scripts/demo/words/people";
import { organizationForms, places } from "@/scripts/demo/words/places";

function inventAuthor(random: Random): string {
  if (random.chance(0.004)) return random.pick(singular);
  const { given, family, familyFirst } = random.pick(peoples);
  let first = random.pick(given).replaceAll("_", " ");
  const last = random.pick(family).replaceAll("_", " ");
  if (familyFirst) return `${last} ${first}`;
  const form = random.next();
  if (form < 0.1) first = `${first.charAt(0)}.`;
  else if (form < 0.25) first = `${first} ${String.fromCharCode(65 + random.integer(0, 24))}.`;
  else if (form < 0.29) first = `${first} ${random.pick(given).replaceAll("_", " ")}`;
  return random.chance(0.01) ? `${first} ${last} ${random.pick(suffixes)}` : `${first} ${last}`;
}

/** Returns a number of authors: mostly one to eight, sometimes a collaboration of up to 300. */
export function inventAuthorCount(random: Random): number {
  const kind = random.next();
  if (kind < 0.004) return random.integer(100, 300);
  if (kind < 0.02) return random.integer(20, 80);
  if (kind < 0.12) return 1;
  return 1 + random.integer(1, 4) + random.heavyTailed(3, 3, 14);
}

/** Returns author names in order; rarely two authors have the same name. */
export function inventAuthors(random: Random, count: number): string[] {
  const authors = Array.from({ length: count }, () => inventAuthor(random));
  const [first] = authors;
  if (first && count > 2 && random.chance(0.005)) authors[count - 1] = first;
  return authors;
}

export function inventOrganization(random: Random): { slug: string; name: string } {
  const name = random.pick(organizationForms).replace("@", random.pick(places));
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "");
  return { slug: plain.replace(/[^A-Za-z0-9]+/g, ""), name };
}
