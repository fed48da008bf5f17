import { expect, test } from "vitest";
import { lockRuleOf } from "@/lib/ingest/fetch/host-lock";

test.each(["arxiv.org", "rss.arxiv.org", "export.arxiv.org", "OAIPMH.arXiv.org"])(
  "%s shares the lock of arxiv.org",
  (hostname) => {
    expect(lockRuleOf(hostname)).toEqual({ host: "arxiv.org", pauseMs: 3_000 });
  },
);

test.each(["notarxiv.org", "arxiv.org.example.org", "huggingface.co"])("%s has a lock of its own", (hostname) => {
  expect(lockRuleOf(hostname)).toEqual({ host: hostname, pauseMs: 0 });
});
