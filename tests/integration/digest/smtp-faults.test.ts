/** What becomes of a mail when the mail server refuses, hangs, lies or breaks off: each outcome by its name. */
import { describe, expect, onTestFinished, test } from "vitest";
import type { ComposedMail } from "@/lib/mail/compose-mail";
import { smtpMailer } from "@/lib/mail/smtp";
import { digestScene, names, report, sendDay } from "@/tests/support/digest-scene";
import { type Answer, type SmtpScript, startScriptedSmtp } from "@/tests/support/scripted-smtp";

/** Time-outs of the real client, short enough to be met. */
const hurried = "?socketTimeout=1000&greetingTimeout=1000&connectionTimeout=2000";

const mailTo = (to: string): ComposedMail => ({
  from: "daily-papers@localhost",
  to,
  raw: Buffer.from(`To: ${to}\r\nSubject: papers\r\n\r\n${"text of the mail, line by line\r\n".repeat(4_000)}`),
});
const mail = mailTo("reader@example.org");

/** A server with that script, and a mailer that speaks to it. */
async function scene(script: SmtpScript, options = hurried, credentials = "") {
  const server = await startScriptedSmtp(script);
  const mailer = smtpMailer(`smtp://${credentials}127.0.0.1:${server.port}${options}`);
  onTestFinished(() => mailer.close());
  return { server, mailer };
}

const at =
  (command: string, said: string, times = Number.POSITIVE_INFINITY): Answer =>
  (asked, _line, nth) =>
    asked === command && nth <= times ? said : undefined;

const cases: [string, SmtpScript, string][] = [
  ["421 at the recipient", { answer: at("RCPT", "421 4.3.2 closing", 1) }, "deferred"],
  ["421 in place of a greeting", { answer: at("GREETING", "421 4.7.0 too many") }, "unreachable"],
  ["450 at the recipient", { answer: at("RCPT", "450 4.7.1 greylisted") }, "deferred"],
  ["451 at the sender", { answer: at("MAIL", "451 4.3.0 later") }, "deferred"],
  ["452 at the recipient", { answer: at("RCPT", "452 4.2.2 mailbox full") }, "deferred"],
  ["452 after the text", { answer: at("TEXT", "452 4.3.1 no room") }, "deferred"],
  ["550 at the recipient", { answer: at("RCPT", "550 5.1.1 no such user") }, "refused for good"],
  ["552 at the recipient", { answer: at("RCPT", "552 5.2.2 mailbox full") }, "refused for good"],
  ["552 after the text", { answer: at("TEXT", "552 5.3.4 too big") }, "refused"],
  ["554 after the text", { answer: at("TEXT", "554 5.6.0 spam") }, "refused"],
  ["554 relaying", { answer: at("RCPT", "554 5.7.1 relay access denied") }, "refused"],
  ["554 in place of a greeting", { answer: at("GREETING", "554 go away") }, "unreachable"],
  ["550 at the sender", { answer: at("MAIL", "550 5.7.1 who are you") }, "unreachable"],
  ["530 at the sender", { answer: at("MAIL", "530 5.7.0 log in first") }, "unreachable"],
  ["no greeting", { answer: at("GREETING", "hang") }, "unreachable"],
  ["silence after EHLO", { answer: at("EHLO", "hang") }, "unreachable"],
  ["silence at the recipient", { answer: at("RCPT", "hang", 1) }, "deferred"],
  ["silence after the text", { answer: at("TEXT", "hang", 1) }, "deferred"],
  ["a reset at the recipient", { answer: at("RCPT", "reset", 1) }, "deferred"],
  ["a reset in the middle of the text", { resetAfterBytes: 10_000 }, "deferred"],
  ["a reset after the text", { answer: at("TEXT", "reset", 1) }, "deferred"],
  ["a close without a word", { answer: at("MAIL", "close", 1) }, "deferred"],
  ["what is no answer", { answer: at("RCPT", "hello", 1) }, "deferred"],
  ["nothing wrong", {}, "accepted"],
];

const nameOf = (outcome: { status: string; addressFails?: boolean }) =>
  outcome.addressFails ? "refused for good" : outcome.status;

describe.each([
  ["one command after the other", []],
  ["several commands at once", ["PIPELINING", "8BITMIME"]],
])("%s", (_, extensions) => {
  test.each(cases)("%s", async (_name, script, expected) => {
    const { server, mailer } = await scene({ ...script, extensions });
    expect(nameOf(await mailer.send(mail))).toBe(expected);
    expect(server.texts).toHaveLength(expected === "accepted" ? 1 : 0);
  });
});

test("no server at all is out of reach", async () => {
  const mailer = smtpMailer(`smtp://127.0.0.1:9${hurried}`);
  expect((await mailer.send(mail)).status).toBe("unreachable");
});

test("a mail of which the server may have the text is not sent again by itself", async () => {
  const { server, mailer } = await scene({ answer: at("TEXT", "reset", 1) });
  await mailer.send(mail);
  expect(server.lines.filter((line) => line === "DATA")).toHaveLength(1);
});

test("a server that closes after each mail is connected to anew for the next", async () => {
  const { server, mailer } = await scene({
    answer: (command, _line, nth) => (command === "MAIL" && nth % 2 === 0 ? "421 4.7.0 one mail each" : undefined),
  });
  for (const name of ["a", "b", "c"])
    expect((await mailer.send(mailTo(`${name}@example.org`))).status).toBe("accepted");
  expect([server.texts.length, server.connections]).toEqual([3, 3]);
});

test("a refused mail leaves its connection fit for the next", async () => {
  const { server, mailer } = await scene({ answer: at("RCPT", "550 5.1.1 no such user", 1) });
  const outcomes = [await mailer.send(mail), await mailer.send(mail)].map(nameOf);
  expect([outcomes, server.connections]).toEqual([["refused for good", "accepted"], 1]);
});

test("a server that gives two connections gets every mail over these two", async () => {
  const { server, mailer } = await scene({
    answer: (command, _line, nth) => (command === "GREETING" && nth > 2 ? "421 4.7.0 two at most" : undefined),
  });
  const all = await Promise.all(names(20).map((name) => mailer.send(mailTo(name))));
  expect(new Set(all.map(nameOf))).toEqual(new Set(["accepted"]));
  expect(server.texts).toHaveLength(20);
});

test("no more connections are opened than the address allows, and no more than twenty whatever it says", async () => {
  const { server, mailer } = await scene({}, `${hurried}&maxConnections=3`);
  await Promise.all(names(30).map((name) => mailer.send(mailTo(name))));
  expect(server.connections).toBeLessThanOrEqual(3);
  expect(smtpMailer("smtp://127.0.0.1:9?maxConnections=500").lanes).toBeLessThanOrEqual(20);
});

test("a server that breaks off every mail is left alone after a few", async () => {
  const { mailer } = await scene({ answer: at("DATA", "reset") }, `${hurried}&maxConnections=1`);
  const outcomes: string[] = [];
  for (const name of names(5)) outcomes.push((await mailer.send(mailTo(name))).status);
  expect(outcomes).toEqual(["deferred", "deferred", "deferred", "deferred", "unreachable"]);
});

test("a mail that is no longer wanted when its connection stands is not begun", async () => {
  const { server, mailer } = await scene({});
  expect((await mailer.send(mail, async () => false)).status).toBe("unwanted");
  expect(server.lines.some((line) => line.startsWith("MAIL"))).toBe(false);
});

describe("secrecy of the way", () => {
  test("without STARTTLS the mail goes in clear", async () => {
    const { mailer } = await scene({});
    expect((await mailer.send(mail)).status).toBe("accepted");
  });

  test("where the address demands TLS and there is none, nothing goes", async () => {
    const { server, mailer } = await scene({}, `${hurried}&requireTLS=true`, "user:secret@");
    expect((await mailer.send(mail)).status).toBe("unreachable");
    expect(server.lines.filter((line) => /^(?:MAIL|AUTH)/.test(line))).toEqual([]);
  });

  test("an smtps: address does not speak in clear", async () => {
    const { port, lines } = await startScriptedSmtp({});
    const mailer = smtpMailer(`smtps://user:secret@127.0.0.1:${port}${hurried}`);
    expect((await mailer.send(mail)).status).toBe("unreachable");
    expect(lines.filter((line) => /^(?:EHLO|MAIL|AUTH)/.test(line))).toEqual([]);
  });

  test("STARTTLS that is offered and then fails is no reason to go on in clear", async () => {
    const { server, mailer } = await scene({ extensions: ["STARTTLS"] });
    expect((await mailer.send(mail)).status).toBe("unreachable");
    expect(server.lines.filter((line) => line.startsWith("MAIL"))).toEqual([]);
  });

  test("a rejected log-in is out of reach, and its words do not hold the password", async () => {
    const { server, mailer } = await scene(
      { extensions: ["AUTH PLAIN"], answer: at("AUTH", "535 5.7.8 no") },
      hurried,
      "user:secret@",
    );
    const outcome = await mailer.send(mail);
    expect(outcome.status).toBe("unreachable");
    expect(outcome.detail).not.toContain("secret");
    expect(server.lines.filter((line) => line.startsWith("MAIL"))).toEqual([]);
  });

  test("a log-in that is taken is asked for once a connection", async () => {
    const { server, mailer } = await scene({ extensions: ["AUTH PLAIN"] }, hurried, "user:secret@");
    expect([(await mailer.send(mail)).status, (await mailer.send(mail)).status]).toEqual(["accepted", "accepted"]);
    expect(server.lines.filter((line) => line.startsWith("AUTH"))).toHaveLength(1);
  });
});

describe("the command", () => {
  const through = async (script: SmtpScript, options: string, credentials = "") => {
    const { port } = await startScriptedSmtp(script);
    return digestScene(names(3), {}, options, `smtp://${credentials}127.0.0.1:${port}`);
  };

  test.each<[string, SmtpScript, string, string]>([
    ["a log-in that is rejected", { extensions: ["AUTH PLAIN"], answer: at("AUTH", "535 5.7.8 no") }, "", "user:pw@"],
    ["TLS that is demanded and missing", {}, "?requireTLS=true", ""],
    ["a server that is silent", { answer: at("GREETING", "hang") }, "?greetingTimeout=300", ""],
  ])("%s pauses the run; nobody is given up and no attempt is counted", async (_, script, options, credentials) => {
    const { digest, deliveries } = await through(script, options, credentials);
    const { code, stdout, stderr } = await digest(...sendDay);
    expect([code, report(stdout)]).toEqual([1, expect.stringMatching(/^0 sent, 0 refused, \d put off, 0 given up$/)]);
    expect(stderr).toMatch(/^Sending is paused: .*npm run digest -- resume goes on\.\n$/);
    expect(deliveries().map(({ state, attempts }) => [state, attempts])).toEqual(Array(3).fill(["waiting", 0]));
  });

  test("450 and then 250: put off, and sent when it is tried again", async () => {
    const { digest } = await through({ answer: at("RCPT", "450 4.7.1 greylisted", 3) }, "");
    expect(report((await digest(...sendDay)).stdout)).toBe("0 sent, 0 refused, 3 put off, 0 given up");
    expect(report((await digest("resume")).stdout)).toBe("3 sent, 0 refused, 0 put off, 0 given up");
  });
});
