import { expect, test } from "vitest";
import { turnOf } from "@/lib/ingest/fetch/host-turn";

test.each(["arxiv.org", "rss.arxiv.org", "export.arxiv.org", "OAIPMH.arXiv.org"])(
  "%s shares arXiv's turn",
  (hostname) => {
    expect(turnOf(hostname)).toEqual({ host: "arxiv.org", pauseMs: 3_000 });
  },
);

test.each(["notarxiv.org", "arxiv.org.example.org", "huggingface.co"])("%s has its own turn", (hostname) => {
  expect(turnOf(hostname)).toEqual({ host: hostname, pauseMs: 0 });
});
