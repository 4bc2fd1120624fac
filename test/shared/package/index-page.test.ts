import { createHash } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import type { TaskOutcome } from "#shared/domain/outcome.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Task } from "#shared/domain/task.ts";
import { wordsFor } from "#shared/letters/words.ts";
import { packageWords } from "#shared/package/package-words.ts";
import { readable } from "#shared/package/readable.ts";
import { controller } from "#shared/policy/controller.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";
import { stubManifest } from "../processor/stub-manifest.ts";
import { packageOf } from "./package-of.ts";

const rows = [
  { at: "2026-01-02", text: "Grüße", amount: 12.5, tags: ["a", "b"], by: { desk: "Berlin", isUrgent: true } },
  { at: "2026-01-03T08:30:00.000Z" },
];
const manifest: ProcessorManifest = {
  ...stubManifest,
  neverExported: [everywhere("Full card numbers")],
  recipients: [
    {
      id: "post",
      name: "A post office",
      role: {
        en: "carries letters",
        de: "befördert Briefe",
        fr: "porte les lettres",
        es: "lleva las cartas",
      },
    },
  ],
  transfers: everywhere("Mars"),
  rights: {
    ...stubManifest.rights,
    portability: {
      action: "export",
      note: everywhere("You receive what you wrote."),
      law: "GDPR Art. 20(1), (3)",
    },
  },
};

describe("the page of every package", () => {
  it("shows the data, and leads to its files", async () => {
    const { text, files } = await packageOf(rows);
    for (const shown of [
      ...["Your notes", "records: 2", "Grüße", "3 Jan 2026, 09:30"],
      ...["<bdi>desk</bdi>: <bdi>Berlin</bdi>, <bdi>isUrgent</bdi>: yes", "When it was written"],
    ]) {
      expect(text("index.html")).toContain(shown);
    }
    const links = [...text("index.html").matchAll(/href="((?:data|schemas)[^"]+)"/g)].map(([, path]) => path);
    expect(links).toHaveLength(3);
    expect([...files.keys()]).toEqual(expect.arrayContaining(links));
  });

  it("shows the first rows of a long list and says that the files have them all", async () => {
    const { text } = await packageOf(Array.from({ length: 51 }, (_, n) => ({ at: `row-${n}.` })));
    expect(text("index.html")).toContain("row-49.");
    expect(text("index.html")).not.toContain("row-50.");
    expect(text("index.html")).toContain("Shown here: 50 of 51 records");
    expect(text("data/stub/notes.csv")).toContain("row-50.");
  });

  it("is in the person's language, with its dates, numbers and words", async () => {
    const { text } = await packageOf(rows, { locale: "de-AT" });
    for (const shown of [
      ...['<html lang="de">', "Ihre personenbezogenen Daten bei", "03.01.2026, 09:30", "12,5"],
      ...[
        "<bdi>isUrgent</bdi>: ja",
        "Art.\u00a015 Abs.\u00a01 Buchst.\u00a0d DSGVO",
        "Musterstraße 1, 10115 Berlin, Deutschland",
      ],
    ]) {
      expect(text("index.html")).toContain(shown);
    }
    expect(JSON.parse(text("schemas/stub/notes.schema.json")).properties.$schema.description).toContain(
      "Wo in",
    );
  });

  it("begins with a list of what it has, which leads there and counts the records", async () => {
    const { text } = await packageOf(rows);
    const page = text("index.html");
    const [, list = ""] = /<nav[^>]*>([\s\S]*)<\/nav>/.exec(page) ?? [];
    const links = [...list.matchAll(/href="#([^"]+)">([^<]+)<\/a>( <span class="soft">\(([^)]+))?/g)];
    expect(links.map(([, , name, , count]) => [name, count])).toEqual([
      ["Stub", "records: 2"],
      ["Your notes", "records: 2"],
      ["Your rights", undefined],
    ]);
    for (const [, anchor] of links) expect(page.split(`id="${anchor}"`)).toHaveLength(2);
  });

  it("says that a system has no record where nothing was found, and counts nothing that was not searched", async () => {
    const listIn = async (result: NonNullable<Task["result"]>) => {
      const { text } = await packageOf([], { result });
      return /<nav[^>]*>([\s\S]*)<\/nav>/.exec(text("index.html"))?.[1];
    };
    expect(await listIn({ outcome: "nothing-held", summary: "Nothing." })).toContain("records: 0");
    expect(await listIn({ outcome: "waived", reason: "By hand." })).not.toContain("records:");
  });

  it("keeps the direction of a person's name from the words around it", async () => {
    const { text } = await packageOf([{ at: "عمر (1)", by: { desk: "عمر (2)", isUrgent: true } }]);
    expect(text("index.html")).toContain('<td dir="auto">عمر (1)</td>');
    expect(text("index.html")).toContain("<bdi>desk</bdi>: <bdi>عمر (2)</bdi>, <bdi>isUrgent</bdi>: yes");
    expect(text("index.html")).not.toMatch(/[\u2066-\u2069]/);
  });

  it("shows an instant with an offset at the place it names", async () => {
    const { text } = await packageOf([{ at: "2026-01-03T03:30:00-05:00" }]);
    expect(text("index.html")).toContain("3 Jan 2026, 09:30");
    expect(text("index.html")).toContain("are local (Berlin time)");
  });

  it("loads nothing and runs nothing", async () => {
    const { text } = await packageOf(rows);
    const page = text("index.html");
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<(script|link|img|iframe|object|embed)\b|\ssrc=|@import|url\(/);
    const style = /<style>([\s\S]*)<\/style>/.exec(page)?.[1] ?? "";
    expect(page).toContain(createHash("sha256").update(style).digest("base64"));
  });

  it("makes no markup from the data", async () => {
    const { text } = await packageOf([
      { at: `<script>alert("x")</script>`, text: `"><img src=x onerror=alert(1)>` },
    ]);
    expect(text("index.html")).not.toMatch(/<script|<img/);
    expect(text("index.html")).toContain("&lt;script&gt;");
  });

  it.each(["access", "portability"] as const)(
    "makes no markup from a processor's or an operator's text either, for %s",
    async (right) => {
      const evil = `"><img src=x onerror=alert(1)>`;
      const evilText = everywhere(evil);
      const written = (value: unknown) => JSON.parse(JSON.stringify(value).replaceAll("TEXT", "<script>"));
      const { text } = await packageOf(rows, {
        right,
        regime: evil,
        manifest: {
          ...manifest,
          name: evilText,
          description: evilText,
          neverExported: [evilText],
          source: evilText,
          purposes: [{ purpose: evilText, legalBasis: { basis: evilText, law: evil } }],
          retention: [{ what: evilText, period: evilText, law: evil }],
          rights: { portability: { action: "export", note: evilText, law: evil } },
        },
        result: written({
          ...{ outcome: "partial", summary: "TEXT", counts: {}, files: [], reason: "TEXT", law: "TEXT" },
          retained: [{ what: "TEXT", law: "TEXT", until: "2034-12-31", onlyFor: "TEXT" }],
        }),
      });
      expect(text("index.html")).not.toMatch(/<script|<img/);
      expect(text("index.html")).toContain("&lt;img src=x");
      expect(text("index.html")).toContain("&lt;script&gt;");
    },
  );
});

describe("the page of an access package", () => {
  it("states the facts of Art. 15(1), the rights and the authority", async () => {
    const { text, input } = await packageOf(rows, { manifest });
    const { authority, email } = input.controller;
    for (const fact of [
      ...[
        "Trying things out (GDPR Art. 6(1)(f), interest)",
        "Contact information",
        "A post office: carries letters",
      ],
      ...["Everything: A day", "You.", "None.", "Mars", "Full card numbers"],
      ...[
        "Why we use it (GDPR Art. 15(1)(a))",
        "Art. 16",
        "Art.\u00a077",
        authority.name,
        authority.url,
        email,
      ],
      "General Data Protection Regulation (GDPR)",
    ]) {
      expect(text("index.html")).toContain(fact);
    }
    expect(text("index.html")).not.toContain("You receive what you wrote.");
  });
});

describe("the page of a portability package", () => {
  const portability = async () => {
    const summary = "Your notes. Left out is what we thought of them (GDPR Art. 20(1)).";
    const result: TaskOutcome = { outcome: "done", summary, counts: {}, files: [] };
    return packageOf(rows, { right: "portability", manifest, result });
  };

  it("says that the data was provided or observed, in forms that machines read", async () => {
    const { text } = await portability();
    for (const said of [
      ...["to take with you", "(GDPR Art. 20)", "that you provided and that was observed"],
      "structured, commonly used and machine-readable form",
      ...["JSON", "CSV", "Grüße"],
    ]) {
      expect(text("index.html")).toContain(said);
    }
  });

  it("names the omissions with their reasons, on the whole and system by system", async () => {
    const { text } = await portability();
    for (const said of [
      ...["what we inferred from your data", "a legal obligation alone", "(GDPR Art. 20(1), (4))"],
      "Left out is what we thought of them (GDPR Art. 20(1)).",
      "You receive what you wrote (GDPR Art. 20(1), (3)).",
      "Full card numbers. These may be held",
    ]) {
      expect(text("index.html")).toContain(said);
    }
  });

  it("offers to send the data on directly, and access to all of it", async () => {
    const { text, input } = await portability();
    for (const said of [
      "sent to another company directly, where that is technically feasible (GDPR Art. 20(2))",
      ...["access (GDPR Art. 15)", input.controller.email, "Art.\u00a077", input.controller.authority.name],
    ]) {
      expect(text("index.html")).toContain(said);
    }
  });

  it("does not claim to be an answer to a request for access", async () => {
    const { text } = await portability();
    expect(text("index.html")).not.toMatch(
      /Art\. 15\(1\)|Why we use it|Trying things out|A post office|A day|Mars|Automated decisions/,
    );
  });
});

describe("a value of the data", () => {
  it("is not mistaken for a member that every object has", async () => {
    const words = packageWords(await wordsFor("en", controller), ["gdpr"]);
    expect(readable("constructor", { valueNames: { open: "Open" } }, words)).toBe("constructor");
    expect(readable("open", { valueNames: { open: "Open" } }, words)).toBe("Open");
  });
});
