import { expect, test } from "vitest";
import { isWithdrawn } from "@/lib/ingest/formats/arxiv/withdrawal";

const abstract = "We prove a lemma about lamps.";

test.each([
  "This paper has been withdrawn",
  "12 pages. This document has been withdrawn by the author due to an error in Lemma 4",
  "The authors would like to withdraw this paper because Lemma 2 is wrong",
  "We withdraw the paper since the same result was found in 1981",
  "6 pages, 3 figures. Withdrawn due to an error in the search subroutine",
  "6 pages, 3 figures Withdrawn due to an error in the search subroutine",
  "This 2005 report has been withdrawn by the author",
  "The article is already withdrawn",
  "Article withdrawn by authors.",
  "The current version is withdrawn due to an error",
  "This version of the paper has been withdrawn",
  "Lemma 3 is known. Accordingly, this version of the paper is withdrawn by the authors",
  "Another version is updated so this is withdrawn",
  "The proof is wrong. It has been withdrawn",
  "This was withdrawn because two figures are missing",
  "The paper needs to be withdrawn because of copyright conflicts",
  "The article has been posted without permission and must be withdrawn",
  "I have withdrawn for some changes",
  "I would like to withdraw it from the arXiv",
  "There is an error, so we have decided to withdraw the current manuscript",
  "We combined both versions and are withdrawing this version",
  "I think that it is time to withdraw it from arXiv",
  "Withdrawing while fixing a flaw in the proof",
  "Withdraw because the converse does not hold",
  "The paper is withdrawn from arXiv due to a gap",
  "Administratively withdrawn due to policy violations",
  "Wrong name of the conference (This paper has been withdrawn)",
  "Author requested a withdrawal",
  "arXiv admin note: withdrawn by arXiv admins",
  "This submission has been removed by arXiv administrators",
  "Removed due to a gap in one of the results",
  "We want to cancel the submission",
  "There are some mistakes so we prefer to remove it",
  "This paper has been withdrawed due some errors",
  "This paper is withdrwan due to duplication",
  "We would like to widthdraw this paper",
  "paper has bee withdrawn by the author",
])("%j is a notice of withdrawal", (comment) => {
  expect(isWithdrawn(abstract, comment)).toBe(true);
});

test.each([
  "17 pages; paper withdrawn from Transactions on Lamps and submitted to Lamp Letters",
  "Was submitted to and withdrawn from Lamp Letters",
  "This paper was withdrawn from the journal after its conditional acceptance",
  "I had to withdraw the paper from the conference",
  "Authors withdrew paper after acceptance in Lamp Letters",
  "Withdrawn by authors after acceptance for LAMPS 2013; 9 pages",
  "Accepted for LAMPS 2009, but withdrawn because nobody could travel",
  "The original submission to Lamp Letters in 2009 was withdrawn. It was split into two parts",
  "An earlier version of this paper has been withdrawn",
  "A major overhaul of the withdrawn paper On Lamps",
  "A note revised from a withdrawn one",
  "We have to withdraw our earlier claim",
  "This article replaces an earlier one due to a co-author's decision to withdraw",
  "This paper has been superseded by a longer one",
  "Removed one section. Removed a typo",
  "The third lemma was removed because it was wrong",
  "Unnecessary figures were removed",
  "12 pages",
  "",
])("%j is not a notice of withdrawal", (comment) => {
  expect(isWithdrawn(abstract, comment)).toBe(false);
});

test.each([
  ["This paper has been withdrawn.", true],
  ["Withdrawn. Lemma 2 is wrong.", true],
  ["We count lamps. We found a gap. We choose to withdraw the paper until it is closed.", true],
  ["We count lamps. This paper has been withdrawn and a new version is in preparation.", true],
  ["We study money that was withdrawn by clients. It is withdrawn.", false],
  ["How can we provably remove it? Clients withdraw it at night.", false],
  ["We ask when authors withdraw. Participants may withdraw their data.", false],
  ["A lamp that was withdrawn from the market. Drugs are withdrawn because of side effects.", false],
])("of the abstract %j it is %j that it is a notice", (text, expected) => {
  expect(isWithdrawn(text, "")).toBe(expected);
});

test("a long text takes little time", () => {
  const long = "we have been now already ".repeat(40_000);
  const startedMs = performance.now();
  isWithdrawn(`${long}withdrawn`, `${long}remove`);
  expect(performance.now() - startedMs).toBeLessThan(1_000);
});
