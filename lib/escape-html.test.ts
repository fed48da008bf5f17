import { expect, test } from "vitest";
import { escapeAttribute, escapeHtml } from "@/lib/escape-html";

test("escaped text cannot close its element or its attribute", () => {
  const text = `</p> & "a"\t\n\r<b>`;
  expect(escapeHtml(text)).toBe(`&lt;/p&gt; &amp; "a"\t\n&#13;&lt;b&gt;`);
  expect(escapeAttribute(text)).toBe("&lt;/p&gt; &amp; &quot;a&quot;&#9;&#10;&#13;&lt;b&gt;");
});
