/** Invents titles and abstracts in LaTeX. */
import type { PaperWords } from "@/scripts/demo/paper-words";
import type { Random } from "@/scripts/demo/random";
import { fill, titleCase } from "@/scripts/demo/template";
import type { Field } from "@/scripts/demo/words/field";
import { displayFormulas, ownMacros } from "@/scripts/demo/words/formulas";
import * as sentences from "@/scripts/demo/words/sentences";
import { familyTitles, shortTitles, titles } from "@/scripts/demo/words/titles";

export function inventTitle(random: Random, { family }: Field, { slots }: PaperWords): string {
  const kind = random.next();
  const forms = kind < 0.03 ? shortTitles : kind < 0.13 ? familyTitles[family] : titles;
  const title = fill(random.pick(forms), slots);
  return random.chance(0.6) ? titleCase(title) : title;
}

/** Writes the sentences of one abstract, in order. */
class AbstractWriter {
  private text = "";
  private readonly used = new Set<string>();

  constructor(
    private readonly random: Random,
    private readonly words: PaperWords,
  ) {}

  add(list: readonly string[], probability = 1): this {
    if (probability < 1 && !this.random.chance(probability)) return this;
    let template = this.random.pick(list);
    // Avoids repeating a sentence; in a short list it may still happen.
    for (let tries = 0; this.used.has(template) && tries < 5; tries += 1) template = this.random.pick(list);
    this.used.add(template);
    const sentence = fill(template, this.words.slots);
    this.text += this.text === "" || this.text.endsWith("\n  ") ? sentence : ` ${sentence}`;
    return this;
  }

  /** Adds a sentence with a displayed formula. */
  display(formulas: readonly string[]): this {
    return this.add(sentences.leads).add(formulas).add(sentences.followers);
  }

  /** Begins a paragraph as arXiv marks it, with an indented line. */
  paragraph(): this {
    if (this.text !== "") this.text += "\n  ";
    return this;
  }

  toString(): string {
    return this.text;
  }
}

export function inventAbstract(random: Random, { family }: Field, words: PaperWords): string {
  const writer = new AbstractWriter(random, words);
  const approaches = sentences.approaches[family];
  const results = sentences.results[family];
  const kind = random.next();
  writer.add(sentences.openings);
  if (kind < 0.06) return writer.add(results, 0.5).toString();
  writer.add(sentences.gaps, 0.7).add(approaches);
  if (random.chance(0.14)) writer.display(displayFormulas[family]);
  writer.add(approaches, 0.35).add(sentences.extras, 0.3).add(results);
  if (kind > 0.9) writer.paragraph().add(sentences.openings).add(approaches).display(displayFormulas[family]);
  if (kind > 0.95) writer.paragraph().add(sentences.gaps).add(results).add(sentences.extras).add(results);
  writer.add(results, 0.45);
  if (random.chance(0.01)) writer.add([`The objective is ${random.pick(ownMacros)}.`]);
  return writer.add(sentences.closings, 0.6).toString();
}

export function inventSummary(random: Random, { slots }: PaperWords): string {
  return fill(random.pick(sentences.summaries), slots);
}
