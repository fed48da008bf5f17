import { expect, test } from "vitest";
import { parseEnv, storePath } from "@/lib/env";

test("all settings have valid defaults", () => {
  const settings = parseEnv({});
  expect(settings.BASE_URL).toBe("http://localhost:3000");
  expect(settings).toMatchObject({
    PORT: 3000,
    TRUST_PROXY: 0,
    DIGEST_HOUR: 7,
    TIME_ZONE: "UTC",
    SOURCES: [],
    SCHEDULER: "on",
  });
});

test("an empty value is treated as unset", () => {
  expect(parseEnv({ PORT: "", BYLINE: " " })).toMatchObject({ PORT: 3000, BYLINE: "by AK and the research community" });
});

test("BASE_URL defaults to localhost with the port, and has no slash at its end", () => {
  expect(parseEnv({ PORT: "8080" }).BASE_URL).toBe("http://localhost:8080");
  expect(parseEnv({ BASE_URL: "https://papers.example.org/" }).BASE_URL).toBe("https://papers.example.org");
});

test.each([
  ["PORT", "http", "PORT must be a whole number from 1 to 65535"],
  ["PORT", "70000", "PORT must be a whole number from 1 to 65535"],
  ["DATABASE_URL", "postgres://x", "DATABASE_URL must be file:"],
  ["BASE_URL", "papers.example.org", "BASE_URL must be http"],
  ["BASE_URL", "https://example.org/papers", "without a path"],
  ["TIME_ZONE", "Mars/Base", "TIME_ZONE must be an IANA name"],
  ["DIGEST_HOUR", "24", "DIGEST_HOUR must be a whole number from 0 to 23"],
  ["MAIL_FROM", "a@example.org, b@example.org", "MAIL_FROM must be one address"],
  ["MAIL_FROM", "A <a@example.org>\r\nBcc: b@example.org", "MAIL_FROM must be one address"],
  ["SOURCES", "arXiv cs.LG", "SOURCES must be a comma-separated list"],
  ["SCHEDULER", "yes", "SCHEDULER must be on or off"],
  ["LOG_LEVEL", "loud", "LOG_LEVEL must be"],
])(
  "an invalid %s (%j) throws one sentence with the setting, its value and the allowed values",
  (name, value, sentence) => {
    expect(() => parseEnv({ [name]: value })).toThrow(sentence);
    expect(() => parseEnv({ [name]: value })).toThrow(JSON.stringify(value).slice(1, 6).replace(/\\.*/, ""));
  },
);

test.each([
  ["SECRET_KEY", "short-secret"],
  ["SMTP_URL", "http://user:password@example.org"],
])("the error for an invalid %s does not contain its value", (name, value) => {
  expect(() => parseEnv({ [name]: value })).toThrow(`${name} must`);
  expect(() => parseEnv({ [name]: value })).not.toThrow(value);
});

test.each([
  ["file:/data/papers.db", "/data/papers.db"],
  ["file:///data/papers.db", "/data/papers.db"],
  ["file:./var/x.db", `${process.cwd()}/var/x.db`],
  ["file:var/x.db?connection_limit=1", `${process.cwd()}/var/x.db`],
])("the DATABASE_URL %s is the file %s", (url, path) => {
  expect(storePath(url)).toBe(path);
});
