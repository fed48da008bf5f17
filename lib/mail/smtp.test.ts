import { expect, test } from "vitest";
import { outcomeOf } from "@/lib/mail/smtp";

const failure = (command: string, responseCode?: number, response = "") =>
  Object.assign(new Error("response of the server"), { command, response, ...(responseCode ? { responseCode } : {}) });

test.each<[string, Error, string | null, boolean?]>([
  ["no such user", failure("RCPT TO", 550, "550 5.1.1 unknown"), "refused", true],
  ["a refused recipient without a reason", failure("RCPT TO", 550, "550 no"), "refused", true],
  ["a full mailbox with a 5xx code", failure("RCPT TO", 552, "552 5.2.2 full"), "refused", true],
  ["relaying", failure("RCPT TO", 554, "554 5.7.1 relay access denied"), "refused", false],
  ["the refused text", failure("DATA", 554, "554 5.6.0 spam"), "refused", false],
  ["an unknown user after the text", failure("DATA", 550, "550 5.1.1 unknown"), "refused", true],
  ["greylisting", failure("RCPT TO", 451, "451 4.7.1 later"), "deferred"],
  ["a full queue", failure("MAIL FROM", 452, "452 4.3.1 no room"), "deferred"],
  ["a sender that the server does not accept", failure("MAIL FROM", 550, "550 5.7.1 who are you"), null],
  ["a missing log-in", failure("MAIL FROM", 530, "530 5.7.0 log in first"), null],
  ["a server that closes", failure("RCPT TO", 421, "421 4.3.2 closing"), null],
  ["a greeting that refuses", failure("CONN", 554, "554 go away"), null],
  ["a wrong password", failure("AUTH PLAIN", 535, "535 5.7.8 no"), null],
  ["a lost connection", failure("CONN"), null],
  ["an error that is not a response", new Error("x"), null],
])("the outcome of %s", (_, error, status, addressFails) => {
  const outcome = outcomeOf(error);
  expect(outcome?.status ?? null).toBe(status);
  if (outcome?.status === "refused") expect(outcome.addressFails).toBe(addressFails);
});
