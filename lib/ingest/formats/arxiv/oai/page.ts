/** Reads from an OAI-PMH response how to continue the list that it is a page of. */
import { type Day, parseDay } from "@/lib/days";
import { AppError } from "@/lib/errors";
import { isOaiPart, oaiPartOf } from "@/lib/ingest/formats/arxiv/oai/wire";
import { readXml } from "@/lib/ingest/xml/read-xml";

export interface OaiPage {
  /** Resumption token for the next page; null on the last page. */
  token: string | null;
  /** OAI-PMH error code; null if the response is not an error. */
  error: string | null;
  /** The day of the last change of each record, in order. */
  days: Day[];
}

/** Parses a response; returns null if the text is not well-formed. */
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
