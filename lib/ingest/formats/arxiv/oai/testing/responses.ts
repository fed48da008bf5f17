/** Invented responses of arXiv's OAI-PMH. */

/**
 * Returns a record in the format `arXiv`, with the content of its metadata (`fields`) and of its header after the id.
 */
export function oaiRecord(id: string, { fields = arxivFields(id), header = "<datestamp>2008-11-26</datestamp>" } = {}) {
  return `<record><header><identifier>oai:arXiv.org:${id}</identifier>${header}<setSpec>math</setSpec></header>
<metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/">${fields}</arXiv></metadata></record>`;
}

export function arxivFields(id: string, { created = "2007-04-02", more = "" } = {}): string {
  return `<id>${id}</id><created>${created}</created><authors><author><keyname>Vogel</keyname><forenames>A.</forenames></author>
<author><keyname>Itó</keyname><forenames>B.</forenames><suffix>Jr</suffix><affiliation>Nowhere</affiliation></author></authors>
<title>On the colour of
  imaginary swans</title><categories>math.CO cs.CG</categories><doi>10.1234/swans.2007</doi>${more}<abstract>  We count swans
in $A &lt; B$.
</abstract>`;
}

/** Returns a record in the format `arXivRaw`. */
export function oaiRawRecord(id: string, more = ""): string {
  return `<record><header><identifier>oai:arXiv.org:${id}</identifier><datestamp>2008-11-26</datestamp></header>
<metadata><arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>${id}</id><submitter>Ada Vogel</submitter>
<version version="v1"><date>Mon, 2 Apr 2007 09:18:42 GMT</date><size>9kb</size></version>
<version version="v2"><date>Tue, 24 Jul 2007 20:10:27 GMT</date><size>9kb</size></version>
<title>On the colour of imaginary swans</title><authors>A. Vogel (Uni A, Nowhere), B. It\\'o and {\\L}. Ruiz</authors>
<categories>math.CO cs.CG</categories>${more}<abstract>  We count swans.</abstract></arXivRaw></metadata></record>`;
}

/** Returns a response with this content. */
export function oaiResponse(content: string, { token = "" } = {}): string {
  const more = token === "" ? "" : `<resumptionToken cursor="0" completeListSize="9">${token}</resumptionToken>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-04-20T00:00:00Z</responseDate>
<request verb="ListRecords">https://oaipmh.arxiv.org/oai</request><ListRecords>
${content}
${more}</ListRecords></OAI-PMH>
`;
}

/** Returns an error response. */
export function oaiError(code: string, message: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-04-20T00:00:00Z</responseDate>
<request verb="ListRecords">https://oaipmh.arxiv.org/oai</request><error code="${code}">${message}</error></OAI-PMH>
`;
}
