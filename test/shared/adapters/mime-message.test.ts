import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { mimeMessage } from "#shared/adapters/mime-message.ts";
import type { Mail } from "#shared/ports/mailer.ts";

const sender = "Example Software Privacy <privacy@example.com>";
const date = "2026-03-05T09:00:00.000Z";
const mail: Mail = {
  to: "person@example.org",
  subject: "Please confirm your request (reference 00000001)",
  text: "Open the link.\nGrüße",
  html: "<p>Open the link.</p>",
  noticeId: "019c0000-0000-7000-8000-000000000001/verification-1",
};

async function sourceOf(changes: Partial<Mail> = {}, from = sender): Promise<string> {
  return (await mimeMessage({ ...mail, ...changes }, from, date)).raw.toString("latin1");
}

function headersOf(source: string): Map<string, string> {
  const [head = ""] = source.split("\r\n\r\n");
  const lines = head.replaceAll(/\r\n[ \t]+/g, " ").split("\r\n");
  return new Map(
    lines.map((line) => [line.split(":")[0]?.toLowerCase() ?? "", line.replace(/^[^:]*: /, "")]),
  );
}

describe("mimeMessage", () => {
  it("names the notice, the clock's date, and that it is automatic", async () => {
    const headers = headersOf(await sourceOf());
    expect(headers.get("x-dsr-notice")).toBe(mail.noticeId);
    expect(headers.get("date")).toBe("Thu, 05 Mar 2026 09:00:00 +0000");
    expect(headers.get("auto-submitted")).toBe("auto-generated");
    expect(headers.get("x-auto-response-suppress")).toBe("All");
    expect(headers.get("from")).toBe(sender);
    expect(headers.get("to")).toBe(mail.to);
  });

  it("ends every line as RFC 5322 wants it", async () => {
    expect(await sourceOf()).not.toMatch(/(?<!\r)\n|\r(?!\n)/);
  });

  it("keeps a long link whole in a text of ASCII letters", async () => {
    const link = `https://privacy.example.com/verify/${"x".repeat(90)}`;
    const source = await sourceOf({ text: `Open the link:\n${link}\n` });
    expect(source.replaceAll("=\r\n", "")).toContain(`\r\n${link}\r\n`);
    expect(source).not.toContain("flowed");
  });

  it("offers the text first and the HTML as its alternative, both in UTF-8", async () => {
    const source = await sourceOf();
    expect(headersOf(source).get("content-type")).toMatch(/^multipart\/alternative/);
    const types = [...source.matchAll(/^Content-Type: (text\/.*)\r$/gm)].map(([, type]) => type);
    expect(types).toEqual(["text/plain; charset=utf-8", "text/html; charset=utf-8"]);
    expect(source).toContain("Gr=C3=BC=C3=9Fe");
  });

  it("writes names and subjects beyond ASCII as RFC 2047 has it", async () => {
    const source = await sourceOf({ subject: "Bestätigung" }, "Prüfstelle <privacy@example.com>");
    expect(headersOf(source).get("subject")).toMatch(/^=\?UTF-8\?[QB]\?.*\?=$/);
    expect(headersOf(source).get("from")).toBe("=?UTF-8?Q?Pr=C3=BCfstelle?= <privacy@example.com>");
  });

  it("addresses a domain beyond ASCII in Punycode", async () => {
    const { to } = await mimeMessage({ ...mail, to: "person@bücher.example" }, sender, date);
    expect(to).toBe("person@xn--bcher-kva.example");
  });

  it.each(["to", "subject", "noticeId"] as const)("refuses a line break in %s", async (field) => {
    for (const end of ["\r\n", "\n", "\r", "\u2028", "\0"]) {
      const broken = sourceOf({ [field]: `${mail[field]}${end}Bcc: thief@example.org` });
      await expect(broken).rejects.toMatchObject({ name: "TerminalError" });
      await expect(broken).rejects.toThrow(`The mail's ${field} holds a control character`);
    }
  });

  it("refuses a line break in the sender", async () => {
    const broken = sourceOf({}, `Privacy\r\nBcc: thief@example.org <privacy@example.com>`);
    await expect(broken).rejects.toThrow("The mail's sender holds a control character");
  });

  it.each([
    "a@example.org,b@example.org",
    "a@example.org b@example.org",
    "A <a@example.org>",
    "a@b@example.org",
    "",
    "nobody",
  ])("refuses %j as a recipient, without repeating it", async (to) => {
    await expect(sourceOf({ to })).rejects.toThrow(/^The mail's recipient is not one plain address/);
  });

  it("has the same header fields for every subject and text", async () => {
    const expected = [...headersOf(await sourceOf()).keys()];
    const anything = fc.string({ unit: "binary", maxLength: 300 });
    const printable = anything.map((text) => text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, " "));
    await fc.assert(
      fc.asyncProperty(printable, anything, anything, async (subject, text, html) => {
        const source = await sourceOf({ subject: `S ${subject}`, text: `T ${text}`, html: `<p>${html}` });
        expect([...headersOf(source).keys()]).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });
});
