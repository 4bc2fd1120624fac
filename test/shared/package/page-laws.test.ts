import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import type { TaskOutcome } from "#shared/domain/outcome.ts";
import { citedUnder } from "#shared/policy/citation.ts";
import { controller } from "#shared/policy/controller.ts";
import { legalReferences } from "#shared/policy/legal-references.ts";
import { regimes } from "#shared/policy/regimes.ts";
import { discoverManifests } from "#shared/processor/discover-manifests.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";
import { stubManifest } from "../processor/stub-manifest.ts";
import { packageOf } from "./package-of.ts";

const processors = join(import.meta.dirname, "../../../functions/processors");
const manifest = {
  ...stubManifest,
  retention: [{ what: everywhere("Everything"), period: everywhere("A day"), law: "GDPR Art. 7(1)" }],
  transfers: everywhere("Mars"),
  rights: {
    portability: {
      action: "export" as const,
      note: everywhere("You receive what you wrote."),
      law: "GDPR Art. 20(1)",
    },
  },
};
const result: TaskOutcome = {
  outcome: "partial",
  summary: "Most (GDPR Art. 20(1)); ask for the rest.",
  counts: {},
  files: [],
  reason: "Some names others (GDPR Art. 15(4)).",
  law: "GDPR Art. 15(4)",
  retained: [{ what: "Invoices", law: "GDPR Art. 17(3)(b), § 147 AO", until: "2034-12-31", onlyFor: "tax" }],
};
const pageOf = async (regime: string, right: "access" | "portability", rows = [{ at: "2026-01-02" }]) =>
  (await packageOf(rows, { regime, right, manifest, result })).text("index.html");
const rights = ["access", "portability"] as const;
const others = Object.keys(regimes).filter((regime) => !["gdpr", "uk-gdpr"].includes(regime));

describe.each(rights)("the page of a package for %s", (right) => {
  it("names the articles of the UK GDPR where it applies", async () => {
    const page = await pageOf("uk-gdpr", right);
    expect(page).toContain(`(UK GDPR Art. ${right === "access" ? 15 : 20})`);
    expect(page).toContain("UK GDPR Art. 15(4)");
    expect(page).toContain("<dd>UK GDPR</dd>");
    expect(page).not.toMatch(/(?<!UK )GDPR/);
  });

  it.each(others)("names %s, and the remedies, in plain words and without articles", async (regime) => {
    const page = await pageOf(regime, right);
    const { name } = legalReferences(regime);
    const title = typeof name === "string" ? name : name.en;
    for (const said of [
      title,
      "If you disagree",
      "Most; ask for the rest.",
      "Some names others.",
      "(§\u00a0147 AO)",
    ]) {
      expect(page).toContain(said.replaceAll("'", "&#39;"));
    }
    expect(page).not.toMatch(/GDPR|\([ ,;)]/);
  });

  it("leaves out the name of a law that is not served any more", async () => {
    const page = await pageOf("us-zz", right);
    expect(page).not.toContain("<dt>Law</dt>");
    expect(page).toContain(controller.authority.name);
  });
});

it("leaves the data unchanged, under every law", async () => {
  const page = await pageOf("ccpa", "access", [{ at: "A letter on GDPR Art. 15" }]);
  expect(page).toContain("A letter on GDPR Art. 15");
});

describe("a processor's citation", () => {
  it.each([
    ["GDPR Art. 15", ""],
    ["GDPR Art. 6(1)(a), consent", "consent"],
    ["GDPR Art. 6(1)(c) with Art. 21(3), legal obligation", "legal obligation"],
    ["GDPR Art. 21(1), (2), Art. 6(1)(b) and (c)", ""],
    ["GDPR Art. 16; § 146(4) AO", "§\u00a0146(4) AO"],
    ["§ 146(4) AO, GDPR Art. 16", "§\u00a0146(4) AO"],
    ["Kept for audits (§ 147 AO, GDPR Art. 17(3)(b)).", "Kept for audits (§\u00a0147 AO)."],
    ["Left out (GDPR Art. 20(1)); ask for access.", "Left out; ask for access."],
    ["Left out (GDPR Art. 20(1)), as are notes (Art. 20(4)).", "Left out, as are notes."],
    ["Federal Act, Art. 25", "Federal Act, Art. 25"],
    ["As the GDPR (EU) 2016/679 asks", "As the GDPR (EU) 2016/679 asks"],
    ["Told by law (Art. 25 FADP).", "Told by law (Art. 25 FADP)."],
  ])("%j is %j under a law of other articles", (text, plain) => {
    expect(citedUnder(["ccpa"], "en", { text })).toEqual({ text: plain });
  });

  it.each(["GDPR Art. 15", "Left out (GDPR Art. 20(1), (3)); ask for access."])(
    "%j stays the same under the GDPR itself",
    (text) => {
      expect(citedUnder(["gdpr"], "en", { text })).toEqual({ text });
    },
  );

  it.each([
    ["GDPR Art. 17(1), (3)(b)", "de", "Art. 17 Abs. 1 und Abs. 3 Buchst. b DSGVO"],
    ["GDPR Art. 20(1), (3), (4)", "de", "Art. 20 Abs. 1, 3 und 4 DSGVO"],
    [
      "GDPR Art. 7(3), Art. 6(1)(b), (c) and (f)",
      "de",
      "Art. 7 Abs. 3 und Art. 6 Abs. 1 Buchst. b, c und f DSGVO",
    ],
    ["GDPR Art. 16; § 146(4) AO", "de", "Art. 16 DSGVO; § 146 Abs. 4 AO"],
    ["GDPR Art. 12(5)(b)", "fr", "art. 12, paragraphe 5, point b), du RGPD"],
    ["GDPR Art. 15, Art. 11(2)", "fr", "art. 15 et art. 11, paragraphe 2, du RGPD"],
    ["GDPR Art. 18(1), (2)", "fr", "art. 18, paragraphes 1 et 2, du RGPD"],
    ["GDPR Art. 17(3)(b); § 147(3) AO", "fr", "art. 17, paragraphe 3, point b), du RGPD ; § 147(3) AO"],
    [
      "GDPR Art. 6(1)(c) with Art. 21(3)",
      "es",
      "art. 6, apartado 1, letra c), en relación con art. 21, apartado 3, del RGPD",
    ],
    ["Left out (GDPR Art. 20(1)).", "es", "Left out (art. 20, apartado 1, del RGPD)."],
    ["Left out, as are notes (Art. 20(4)).", "es", "Left out, as are notes (art. 20, apartado 4, del RGPD)."],
  ])("%j is cited in %s as %j", (text, language, cited) => {
    expect(citedUnder(["gdpr"], language, text).replaceAll("\u00a0", " ")).toBe(cited);
  });

  it("has no form that would stay under another law", () => {
    const texts = { manifests: discoverManifests(processors), written: writtenIn(processors) };
    expect(JSON.stringify(texts.manifests)).toContain("GDPR Art. 20");
    expect(JSON.stringify(texts.written)).toContain("GDPR Art. 20");
    expect(JSON.stringify(citedUnder(["ccpa"], "en", texts))).not.toMatch(/GDPR|\bArts?\. ?\d/);
  });
});

/** Texts in the code of a folder that cite an article. */
function writtenIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /(?<!\.test)\.ts$/.test(file))
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .flatMap((code) => code.match(/(?<=["`])[^"`\n]*\bArts?\. ?\d[^"`\n]*(?=["`])/g) ?? []);
}
