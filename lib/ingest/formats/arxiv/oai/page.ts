/** What an answer of OAI-PMH says of the list that it is a part of. */
import { type Day, parseDay } from "@/lib/days";
import { AppError } from "@/lib/errors";
import { isOaiPart, oaiPartOf } from "@/lib/ingest/formats/arxiv/oai/wire";
import { readXml } from "@/lib/ingest/xml/read-xml";

export interface OaiPage {
  /** What the next answer is asked for with; null in the last. */
  token: string | null;
  /** The code of its error; null where it is none. */
  error: string | null;
  /** On which each of its records was last changed, in their order. */
  days: Day[];
}

/** Null for what is no such answer. */
export function readOaiPage(text: string): OaiPage | null {
  const page: OaiPage = { token: null, error: null, days: [] };
  try {
    readXml(text, "", {
      isRecord: isOaiPart,
      onRecord: (element) => {
        const part = oaiPartOf(element);
        if (part?.kind === "token") page.token = part.token || null;
        if (part?.kind === "error") page.error = part.code;
        const day = part?.kind === "record" ? parseDay(part.record.datestamp.slice(0, 10)) : null;
        if (day) page.days.push(day);
      },
    });
    return page;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
