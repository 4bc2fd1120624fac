import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import type { TaskOutcome } from "#shared/domain/outcome.ts";
import { citedUnder } from "#shared/policy/citation.ts";
import { controller } from "#shared/policy/controller.ts";
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
  it("names the articles of the UK GDPR where that applies", async () => {
    const page = await pageOf("uk-gdpr", right);
    expect(page).toContain(`(UK GDPR Art. ${right === "access" ? 15 : 20})`);
    expect(page).toContain("UK GDPR Art. 15(4)");
    expect(page).toContain("UK General Data Protection Regulation");
    expect(page).not.toMatch(/(?<!UK )GDPR/);
  });

  it.each(others)("names %s, and whom to turn to, in plain words and without articles", async (regime) => {
    const page = await pageOf(regime, right);
    const { title = "", rules = [] } = regimes[regime] ?? {};
    const remedy = rules.find((rule) => rule.rights.includes(right))?.remedy ?? controller.authority.name;
    for (const said of [title, remedy, "Most; ask for the rest.", "Some names others.", "(§ 147 AO)"]) {
      expect(page).toContain(said.replaceAll("'", "&#39;"));
    }
    expect(page).not.toMatch(/GDPR|\bArts?\. ?\d|\([ ,;)]/);
  });

  it("does without the name of a law that is not served any more", async () => {
    const page = await pageOf("us-zz", right);
    expect(page).not.toContain("<dt>Law</dt>");
    expect(page).toContain(controller.authority.name);
  });
});

it("leaves the data as it is, whatever law it speaks of", async () => {
  const page = await pageOf("ccpa", "access", [{ at: "A letter on GDPR Art. 15" }]);
  expect(page).toContain("A letter on GDPR Art. 15");
});

describe("what processors wrote", () => {
  it.each([
    ["GDPR Art. 15", ""],
    ["GDPR Art. 6(1)(a), consent", "consent"],
    ["GDPR Art. 6(1)(c) with Art. 21(3), legal obligation", "legal obligation"],
    ["GDPR Art. 21(1), (2), Art. 6(1)(b) and (c)", ""],
    ["GDPR Art. 16; § 146(4) AO", "§ 146(4) AO"],
    ["§ 146(4) AO, GDPR Art. 16", "§ 146(4) AO"],
    ["Kept for audits (§ 147 AO, GDPR Art. 17(3)(b)).", "Kept for audits (§ 147 AO)."],
    ["Left out (GDPR Art. 20(1)); ask for access.", "Left out; ask for access."],
    ["Left out (GDPR Art. 20(1)), as are notes (Art. 20(4)).", "Left out, as are notes."],
    ["Federal Act, Art. 25", "Federal Act, Art. 25"],
    ["As the GDPR (EU) 2016/679 asks", "As the GDPR (EU) 2016/679 asks"],
    ["Told by law (Art. 25 FADP).", "Told by law (Art. 25 FADP)."],
  ])("%j is %j under a law of other articles", (text, plain) => {
    expect(citedUnder(["ccpa"], { text })).toEqual({ text: plain });
  });

  it.each(["GDPR Art. 15", "Left out (GDPR Art. 20(1), (3)); ask for access."])(
    "%j stays as it is under the GDPR itself",
    (text) => {
      expect(citedUnder(["gdpr"], { text })).toEqual({ text });
    },
  );

  it("cites no article in a form that would stay under another law", () => {
    const texts = { manifests: discoverManifests(processors), written: writtenIn(processors) };
    expect(JSON.stringify(texts.manifests)).toContain("GDPR Art. 20");
    expect(JSON.stringify(texts.written)).toContain("GDPR Art. 20");
    expect(JSON.stringify(citedUnder(["ccpa"], texts))).not.toMatch(/GDPR|\bArts?\. ?\d/);
  });
});

/** Texts in the code of a folder that cite an article. */
function writtenIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /(?<!\.test)\.ts$/.test(file))
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .flatMap((code) => code.match(/(?<=["`])[^"`\n]*\bArts?\. ?\d[^"`\n]*(?=["`])/g) ?? []);
}
