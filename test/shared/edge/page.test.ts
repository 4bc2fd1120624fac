import { describe, expect, it } from "@jest/globals";
import { html } from "hono/html";
import { languages } from "#shared/domain/languages.ts";
import { choices, select, textArea, textField } from "#shared/edge/form/field.ts";
import { summaryList } from "#shared/edge/form/summary-list.ts";
import type { ApiEvent } from "#shared/edge/middleware/api-event.ts";
import { type Page, renderPage } from "#shared/edge/page.ts";
import { wordsOfReader } from "#shared/edge/reader.ts";
import { readerOf } from "#shared/edge/reader-of.ts";
import type { Reader } from "#shared/life/doors/problem.ts";
import { controller } from "#shared/policy/controller.ts";
import { samplePages } from "#test/fixtures/pages.ts";

const eventOf = (given: Partial<ApiEvent>) => ({ headers: {}, ...given }) as ApiEvent;
const languageFor = async (given: Partial<ApiEvent>, locale?: string) =>
  (await wordsOfReader(readerOf(eventOf(given)), locale)).language;

describe("the language of a page", () => {
  const headers = { "accept-language": "es-MX, en;q=0.5" };

  it("is the one in the address, then the cookie's, then the request's, then the browser's", async () => {
    const cookies = ["other=1", "lang=fr"];
    const rawQueryString = "confirmed&lang=de";
    expect(await languageFor({ headers, cookies, rawQueryString }, "en")).toBe("de");
    expect(await languageFor({ headers, cookies }, "en")).toBe("fr");
    expect(await languageFor({ headers }, "en")).toBe("en");
    expect(await languageFor({ headers })).toBe("es");
    expect(await languageFor({})).toBe("en");
  });

  it("stays as it is where the address or a cookie names a language that we do not have", async () => {
    for (const lang of ["xx", "", "../de", "DE", "__proto__", "//evil.example"]) {
      expect(await languageFor({ headers, rawQueryString: `lang=${encodeURIComponent(lang)}` })).toBe("es");
      expect(await languageFor({ headers, cookies: [`lang=${lang}`] })).toBe("es");
    }
  });

  it("keeps the region of the request, whose dates are known from it", async () => {
    const words = await wordsOfReader(readerOf(eventOf({ cookies: ["lang=en"] })), "en-US");
    expect(words.date("2026-03-05")).toBe("March 5, 2026");
  });
});

const shown = async (more: Partial<Page> = {}, reader: Reader = { language: "en" }) => {
  const words = await wordsOfReader(reader);
  return renderPage({ heading: "A page", content: html`<p>…</p>`, controller, words, reader, ...more });
};

describe("a page", () => {
  it.each(languages)("of any kind leads back to the company's privacy policy, in %s", async (language) => {
    const { t } = await wordsOfReader({ language });
    const link = `<a href="${controller.policyUrl}">${t("pages:policy")}</a>`;
    const pages = (await samplePages(language)).flatMap(({ html: page }) => page ?? []);
    expect(pages.length).toBeGreaterThan(20);
    expect(pages.filter((page) => page.split(link).length !== 2)).toEqual([]);
  });

  it("has no empty link where the company has named no policy", async () => {
    const { policyUrl: _, ...without } = controller;
    const page = await shown({ controller: without });
    expect(page).not.toContain("privacy policy");
    expect(page).not.toMatch(/href="(undefined)?"/);
  });

  it("leads to itself in each other language, whose name is in that language, and keeps its query", async () => {
    const page = await shown({}, readerOf(eventOf({ rawQueryString: "confirmed&lang=de&x=%22%3E" })));
    expect(page).toContain('<html lang="de">');
    expect(page).toContain('<span aria-current="true" lang="de">Deutsch</span>');
    expect(page).toContain(
      '<a href="?confirmed=&amp;x=%22%3E&amp;lang=fr" lang="fr" hreflang="fr">Français</a>',
    );
    expect([...page.matchAll(/<li>/g)]).toHaveLength(languages.length);
  });

  it("keeps what was typed in its form when the language is changed", async () => {
    const page = await shown({ form: { id: "ask", step: "edit" } });
    expect(page).toContain(
      '<button class="link" form="ask" formaction="?lang=de" name="step" value="edit" lang="de">',
    );
  });

  it("names no address but its own in the links to other languages, also after an answer to a form", async () => {
    const reader = readerOf(
      eventOf({ rawPath: "//evil.example/", rawQueryString: "lang=fr&next=//evil.example" }),
    );
    expect(await shown({}, reader)).toContain('href="?next=%2F%2Fevil.example&amp;lang=en"');
    expect(await shown({ at: "/packages/token" })).toContain('href="/packages/token?lang=de"');
  });

  it("leads back to where it came from, and home", async () => {
    expect(await shown({ back: "/" })).toContain(
      '<nav class="back" aria-label="Back"><a href="/">Back</a></nav>',
    );
    expect(await shown()).not.toContain('class="back"');
    expect(await shown()).toContain(`<a href="/">${controller.name}</a>`);
  });

  it("with a fault has an error summary first, and says so in its title", async () => {
    const page = await shown({ title: "Ask", faults: [{ field: "email", text: "Enter an address." }] });
    expect(page).toContain(`<title>Error: Ask – ${controller.name}</title>`);
    expect(page).toMatch(
      /<main[^>]*>\s*<div class="notice bad summary" role="alert" tabindex="-1" autofocus/,
    );
    expect(page).toContain('<a href="#email">Enter an address.</a>');
    expect(page.indexOf("#email")).toBeLessThan(page.indexOf("<h1>"));
  });
});

describe("a field of a form", () => {
  const filled = async (value: string) => ({
    values: { one: value },
    faults: [{ field: "one", text: "Enter something else." }],
    words: await wordsOfReader({ language: "en" }),
  });
  const options = [
    { value: "a", label: "First" },
    { value: "b", label: "Second" },
  ];

  it("with a fault says it beside the field, and keeps what was typed", async () => {
    const field = String(await textField({ name: "one", label: "One", hint: "Any." }, await filled('"><b>')));
    expect(field).toContain('<p class="error" id="one-error">Enter something else.</p>');
    expect(field).toContain('aria-describedby="one-hint one-error" aria-invalid="true"');
    expect(field).toContain('value="&quot;&gt;&lt;b&gt;"');
    expect(field).not.toContain("required");
    expect(String(await textArea({ name: "one", label: "One" }, await filled("</textarea>")))).toContain(
      "&lt;/textarea&gt;",
    );
  });

  it("keeps its choice", async () => {
    const one = { name: "one", label: "One", options };
    const radios = String(await choices(one, await filled("b")));
    expect(radios).toContain('value="b" checked');
    expect(radios).toContain('id="one" type="radio" name="one" value="a">');
    const list = String(await select({ ...one, nothing: "No choice" }, await filled("b")));
    expect(list).toContain('<option value="b" selected>');
  });

  it("that may stay empty says so", async () => {
    const field = await textField({ name: "two", label: "Two", isOptional: true }, await filled(""));
    expect(String(field)).toContain('<label for="two">Two (optional)</label>');
  });

  it("is read as it was written in the list of what was entered", async () => {
    const list = String(await summaryList([{ term: "Name", value: "נועה <Levi>" }]));
    expect(list).toContain('<dd dir="auto">נועה &lt;Levi&gt;</dd>');
  });
});
