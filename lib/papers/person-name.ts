/** Names of people as their sources write them. */
import { latexToUnicode } from "@/lib/latex/to-unicode";

const markup = /[\\{}~$]/;

/** A name in Unicode whose accents may be TeX: `Bal\'azs` is Balázs. */
export function personNameOf(text: string): string {
  return markup.test(text) ? latexToUnicode(text, "arxiv") : text;
}
