/** Outcomes of a mail when the mail server refuses it, hangs, sends invalid responses or disconnects. */
import { describe, expect, onTestFinished, test } from "vitest";
import type { ComposedMail } from "@/lib/mail/compose-mail";
import { smtpMailer } from "@/lib/mail/smtp";
import { digestScene, report, sendDay, subscriberAddresses } from "@/tests/support/digest-scene";
import { type Responder, type SmtpScript, startScriptedSmtp } from "@/tests/support/scripted-smtp";

/** Time-outs of the real client, short enough to be reached in a test. */
const shortTimeouts = "?socketTimeout=1000&greetingTimeout=1000&connectionTimeout=2000";

const mailTo = (to: string): ComposedMail => ({
  from: "daily-papers@localhost",
  to,
  raw: Buffer.from(`To: ${to}\r\nSubject: papers\r\n\r\n${"text of the mail, line by line\r\n".repeat(4_000)}`),
});
const mail = mailTo("reader@example.org");

/** Starts a server with that script, and a mailer connected to it. */
async function scene(script: SmtpScript, options = shortTimeouts, credentials = "") {
  const server = await startScriptedSmtp(script);
  const mailer = smtpMailer(`smtp://${credentials}127.0.0.1:${server.port}${options}`);
  onTestFinished(() => mailer.close());
  return { server, mailer };
}

const at =
  (expected: string, response: string, times = Number.POSITIVE_INFINITY): Responder =>
  (command, _line, nth) =>
    command === expected && nth <= times ? response : undefined;

const cases: [string, SmtpScript, string][] = [
  ["421 at the recipient", { respond: at("RCPT", "421 4.3.2 closing", 1) }, "deferred"],
  ["421 instead of a greeting", { respond: at("GREETING", "421 4.7.0 too many") }, "unreachable"],
  ["450 at the recipient", { respond: at("RCPT", "450 4.7.1 greylisted") }, "deferred"],
  ["451 at the sender", { respond: at("MAIL", "451 4.3.0 later") }, "deferred"],
  ["452 at the recipient", { respond: at("RCPT", "452 4.2.2 mailbox full") }, "deferred"],
  ["452 after the text", { respond: at("TEXT", "452 4.3.1 no room") }, "deferred"],
  ["550 at the recipient", { respond: at("RCPT", "550 5.1.1 no such user") }, "address refused"],
  ["552 at the recipient", { respond: at("RCPT", "552 5.2.2 mailbox full") }, "address refused"],
  ["552 after the text", { respond: at("TEXT", "552 5.3.4 too big") }, "refused"],
  ["554 after the text", { respond: at("TEXT", "554 5.6.0 spam") }, "refused"],
  ["554 relaying", { respond: at("RCPT", "554 5.7.1 relay access denied") }, "refused"],
  ["554 instead of a greeting", { respond: at("GREETING", "554 go away") }, "unreachable"],
  ["550 at the sender", { respond: at("MAIL", "550 5.7.1 who are you") }, "unreachable"],
  ["530 at the sender", { respond: at("MAIL", "530 5.7.0 log in first") }, "unreachable"],
  ["no greeting", { respond: at("GREETING", "hang") }, "unreachable"],
  ["silence after EHLO", { respond: at("EHLO", "hang") }, "unreachable"],
  ["silence at the recipient", { respond: at("RCPT", "hang", 1) }, "deferred"],
  ["silence after the text", { respond: at("TEXT", "hang", 1) }, "deferred"],
  ["a reset at the recipient", { respond: at("RCPT", "reset", 1) }, "deferred"],
  ["a reset in the middle of the text", { resetAfterBytes: 10_000 }, "deferred"],
  ["a reset after the text", { respond: at("TEXT", "reset", 1) }, "deferred"],
  ["a close without a response", { respond: at("MAIL", "close", 1) }, "deferred"],
  ["an invalid response", { respond: at("RCPT", "hello", 1) }, "deferred"],
  ["no fault", {}, "accepted"],
];

const nameOf = (outcome: { status: string; addressFails?: boolean }) =>
  outcome.addressFails ? "address refused" : outcome.status;

describe.each([
  ["one command at a time", []],
  ["pipelined commands", ["PIPELINING", "8BITMIME"]],
])("%s", (_, extensions) => {
  test.each(cases)("%s", async (_name, script, expected) => {
    const { server, mailer } = await scene({ ...script, extensions });
    expect(nameOf(await mailer.send(mail))).toBe(expected);
    expect(server.texts).toHaveLength(expected === "accepted" ? 1 : 0);
  });
});

test("a missing server is unreachable", async () => {
  const mailer = smtpMailer(`smtp://127.0.0.1:9${shortTimeouts}`);
  expect((await mailer.send(mail)).status).toBe("unreachable");
});

test("a mail whose text the server may have received is not retried automatically", async () => {
  const { server, mailer } = await scene({ respond: at("TEXT", "reset", 1) });
  await mailer.send(mail);
  expect(server.lines.filter((line) => line === "DATA")).toHaveLength(1);
});

test("the client reconnects to a server that closes after each mail", async () => {
  const { server, mailer } = await scene({
    respond: (command, _line, nth) => (command === "MAIL" && nth % 2 === 0 ? "421 4.7.0 one mail each" : undefined),
  });
  for (const name of ["a", "b", "c"])
    expect((await mailer.send(mailTo(`${name}@example.org`))).status).toBe("accepted");
  expect([server.texts.length, server.connections]).toEqual([3, 3]);
});

test("the connection of a refused mail is reused for the next", async () => {
  const script = { respond: at("RCPT", "550 5.1.1 no such user", 1) };
  const { server, mailer } = await scene(script, `${shortTimeouts}&maxConnections=1`);
  const outcomes = [await mailer.send(mail), await mailer.send(mail)].map(nameOf);
  expect([outcomes, server.connections]).toEqual([["address refused", "accepted"], 1]);
});

test("a server that allows two connections gets every mail over these two", async () => {
  const { server, mailer } = await scene({
    respond: (command, _line, nth) => (command === "GREETING" && nth > 2 ? "421 4.7.0 two at most" : undefined),
  });
  const all = await Promise.all(subscriberAddresses(20).map((name) => mailer.send(mailTo(name))));
  expect(new Set(all.map(nameOf))).toEqual(new Set(["accepted"]));
  expect(server.texts).toHaveLength(20);
});

test("no more connections are opened than maxConnections allows, and never more than twenty", async () => {
  const { server, mailer } = await scene({}, `${shortTimeouts}&maxConnections=3`);
  await Promise.all(subscriberAddresses(30).map((name) => mailer.send(mailTo(name))));
  expect(server.connections).toBeLessThanOrEqual(3);
  expect(smtpMailer("smtp://127.0.0.1:9?maxConnections=500").maxParallel).toBeLessThanOrEqual(20);
});

test("a server that disconnects during every mail counts as unreachable after five", async () => {
  const { mailer } = await scene({ respond: at("DATA", "reset") }, `${shortTimeouts}&maxConnections=1`);
  const outcomes: string[] = [];
  for (const name of subscriberAddresses(5)) outcomes.push((await mailer.send(mailTo(name))).status);
  expect(outcomes).toEqual(["deferred", "deferred", "deferred", "deferred", "unreachable"]);
});

test("a mail that is no longer wanted once it has a connection is not started", async () => {
  const { server, mailer } = await scene({});
  expect((await mailer.send(mail, async () => false)).status).toBe("unwanted");
  expect(server.lines.some((line) => line.startsWith("MAIL"))).toBe(false);
});

describe("transport security", () => {
  test("without STARTTLS the mail is sent in clear text", async () => {
    const { mailer } = await scene({});
    expect((await mailer.send(mail)).status).toBe("accepted");
  });

  test("nothing is sent when the URL requires TLS and the server has none", async () => {
    const { server, mailer } = await scene({}, `${shortTimeouts}&requireTLS=true`, "user:secret@");
    expect((await mailer.send(mail)).status).toBe("unreachable");
    expect(server.lines.filter((line) => /^(?:MAIL|AUTH)/.test(line))).toEqual([]);
  });

  test("nothing is sent in clear text to an smtps: URL", async () => {
    const { port, lines } = await startScriptedSmtp({});
    const mailer = smtpMailer(`smtps://user:secret@127.0.0.1:${port}${shortTimeouts}`);
    expect((await mailer.send(mail)).status).toBe("unreachable");
    expect(lines.filter((line) => /^(?:EHLO|MAIL|AUTH)/.test(line))).toEqual([]);
  });

  test("a failed STARTTLS does not fall back to clear text", async () => {
    const { server, mailer } = await scene({ extensions: ["STARTTLS"] });
    expect((await mailer.send(mail)).status).toBe("unreachable");
    expect(server.lines.filter((line) => line.startsWith("MAIL"))).toEqual([]);
  });

  test("a rejected log-in counts as unreachable, and its message does not contain the password", async () => {
    const { server, mailer } = await scene(
      { extensions: ["AUTH PLAIN"], respond: at("AUTH", "535 5.7.8 no") },
      shortTimeouts,
      "user:secret@",
    );
    const outcome = await mailer.send(mail);
    expect(outcome.status).toBe("unreachable");
    expect(outcome.detail).not.toContain("secret");
    expect(server.lines.filter((line) => line.startsWith("MAIL"))).toEqual([]);
  });

  test("a connection logs in once", async () => {
    const { server, mailer } = await scene({ extensions: ["AUTH PLAIN"] }, shortTimeouts, "user:secret@");
    expect([(await mailer.send(mail)).status, (await mailer.send(mail)).status]).toEqual(["accepted", "accepted"]);
    expect(server.lines.filter((line) => line.startsWith("AUTH"))).toHaveLength(1);
  });
});

describe("the digest command", () => {
  const startScene = async (script: SmtpScript, options: string, credentials = "") => {
    const { port } = await startScriptedSmtp(script);
    return digestScene(subscriberAddresses(3), {}, options, `smtp://${credentials}127.0.0.1:${port}`);
  };

  test.each<[string, SmtpScript, string, string]>([
    ["a rejected log-in", { extensions: ["AUTH PLAIN"], respond: at("AUTH", "535 5.7.8 no") }, "", "user:pw@"],
    ["missing TLS that is required", {}, "?requireTLS=true", ""],
    ["a silent server", { respond: at("GREETING", "hang") }, "?greetingTimeout=300", ""],
  ])("%s pauses the run; no delivery fails and no attempt is counted", async (_, script, options, credentials) => {
    const { digest, deliveries } = await startScene(script, options, credentials);
    const { code, stdout, stderr } = await digest(...sendDay);
    expect([code, report(stdout)]).toEqual([1, expect.stringMatching(/^0 sent, 0 refused, \d deferred, 0 failed$/)]);
    expect(stderr).toMatch(/^Sending is paused: .*To continue: npm run digest -- resume\n$/);
    expect(deliveries().map(({ state, attempts }) => [state, attempts])).toEqual(Array(3).fill(["waiting", 0]));
  });

  test("a mail that the server defers with 450 is sent on the next attempt", async () => {
    const { digest } = await startScene({ respond: at("RCPT", "450 4.7.1 greylisted", 3) }, "");
    expect(report((await digest(...sendDay)).stdout)).toBe("0 sent, 0 refused, 3 deferred, 0 failed");
    expect(report((await digest("resume")).stdout)).toBe("3 sent, 0 refused, 0 deferred, 0 failed");
  });
});
