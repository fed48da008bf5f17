/** Chooses a paper's words: some stay the same throughout the paper, others are drawn for each slot. */
import type { Random } from "@/scripts/demo/random";
import { fill, type Slots } from "@/scripts/demo/template";
import type { Field } from "@/scripts/demo/words/field";
import { inlineFormulas } from "@/scripts/demo/words/formulas";
import { nameEnds, nameMiddles, nameStarts } from "@/scripts/demo/words/places";

const greek = String.raw`\alpha \beta \gamma \delta \kappa \lambda \mu \nu \sigma \tau \varphi \omega`.split(" ");
const capitals = [..."ABGKMQTVWXY"];
const letters = [..."nmkdNTr"];
const primes = ["2", "3", "5", "7", "11", "13", "17", "19", "23", "31"];
const numbers = "two three four five six seven eight nine ten eleven twelve".split(" ");

export interface PaperWords {
  /** Returns the fixed word of a slot, or draws a new one. */
  slots: Slots;
  subject: string;
  method: string;
  rival: string;
  quality: string;
}

function inventName(random: Random): string {
  const middle = random.chance(0.6) ? random.pick(nameMiddles) : "";
  const name = random.pick(nameStarts) + middle + random.pick(nameEnds);
  return random.chance(0.12) ? name.toUpperCase() : name;
}

/** Picks a word, with a second try if the first is `taken`. */
function pickOther(random: Random, list: readonly string[], taken: string): string {
  const word = random.pick(list);
  return word === taken ? random.pick(list) : word;
}

/** Returns slots that draw letters and numbers of formulas, and amounts of running text. */
function drawn(random: Random, { family }: Field, slots: () => Slots): Slots {
  const percentOf = () => `${random.integer(0, 30)}.${random.integer(1, 9)}${random.chance(0.5) ? "\\%" : "%"}`;
  const draw: Record<string, () => string> = {
    inline: () => fill(random.pick(inlineFormulas[family]), slots()),
    percent: percentOf,
    times: () => `${random.integer(1, 9)}.${random.integer(1, 9)}${random.chance(0.5) ? "$\\times$" : "x"}`,
    money: () => `${random.pick(["$", "\\$", "US$ ", "US\\$"])}${random.integer(5, 900)}${random.pick(["", ",000"])}`,
    number: () => random.pick(numbers),
    v: () => random.pick(letters),
    V: () => random.pick(capitals),
    g: () => random.pick(greek),
    i: () => random.pick(["i", "j", "t"]),
    q: () => random.pick(primes),
    k: () => String(random.integer(2, 9)),
    n: () => String(random.integer(10, 512)),
    d: () => `${random.integer(0, 3)}.${random.integer(1, 9)}`,
    d2: () => `.${random.integer(10, 99)}`,
    e: () => String(random.integer(3, 24)),
  };
  return (name) => draw[name]?.() ?? "";
}

/** Chooses the words of a paper in that field. */
export function inventWords(random: Random, field: Field): PaperWords {
  const subject = `${random.pick(field.adjectives)} ${random.pick(field.nouns)}`;
  const head = random.pick(field.methods);
  const method = `${random.pick(field.manners)} ${head}`;
  const quality = random.pick(field.qualities);
  const setting = random.pick(field.settings);
  const fixed: Record<string, string> = {
    subject,
    method,
    quality,
    setting,
    rival: `${random.pick(field.manners)} ${pickOther(random, field.methods, head)}`,
    other: `${random.pick(field.adjectives)} ${random.pick(field.nouns)}`,
    quality2: pickOther(random, field.qualities, quality),
    setting2: pickOther(random, field.settings, setting),
    name: inventName(random),
    data: `${inventName(random)}-${random.integer(2, 99)}`,
  };
  const draw = drawn(random, field, () => slots);
  const slots: Slots = (name) => fixed[name] ?? draw(name);
  return { slots, subject, method, quality, rival: fixed.rival ?? method };
}
