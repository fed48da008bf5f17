import { expect, test, vi } from "vitest";

async function availabilityWith(settings: Record<string, string>) {
  vi.unstubAllEnvs();
  vi.resetModules();
  for (const [name, value] of Object.entries({ MAIL_DIR: "mails", ...settings })) vi.stubEnv(name, value);
  const { getSignUpAvailability } = await import("@/lib/subscriptions/sign-up-availability");
  return getSignUpAvailability();
}

test.each([
  "http://localhost:3000",
  "http://127.0.0.1:3000",
  "http://[::1]:3000",
  "http://192.168.1.20",
  "http://10.0.0.5:3000",
  "http://172.31.0.1",
  "http://100.64.0.1",
  "http://[fd00::1]",
  "http://papers",
  "http://papers.lan",
  "http://papers.local",
])("without a mail server, sign-up at %s is open and returns the folder that mail is written to", async (address) => {
  expect(await availabilityWith({ BASE_URL: address })).toEqual({ open: true, folder: "mails" });
});

test.each([
  "https://papers.example.org",
  "http://8.8.8.8",
  "http://172.32.0.1",
  "http://[2606:4700::1111]",
  "https://localhost.example.org",
  "https://10.example.org",
])("without a mail server, sign-up at %s is closed and the reason names SMTP_URL", async (address) => {
  expect(await availabilityWith({ BASE_URL: address })).toEqual({
    open: false,
    reason: expect.stringContaining("SMTP_URL"),
  });
});

test("with a mail server, sign-up is open at a public address", async () => {
  const settings = { BASE_URL: "https://papers.example.org", SMTP_URL: "smtp://mail.example.org" };
  expect(await availabilityWith(settings)).toEqual({ open: true, folder: null });
});
