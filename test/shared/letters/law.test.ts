import { describe, expect, it } from "@jest/globals";
import { languages } from "#shared/domain/languages.ts";
import type { Letter, SubjectLetter } from "#shared/letters/letters.ts";
import { renderLetter } from "#shared/letters/render-letter.ts";
import { controller } from "#shared/policy/controller.ts";
import { lettersUnder, regimeIds } from "#test/fixtures/letters.ts";

const said = async (letter: Letter, locale = "en", of = controller) =>
  (await renderLetter(letter, locale, of)).text.replaceAll(/^\| /gm, "").replaceAll(/\s+/g, " ");
const under = (regime: string, name: string): SubjectLetter => {
  const letter = lettersUnder(regime)[name];
  if (!letter || !("regime" in letter)) throw new Error(`There is no sample ${name}.`);
  return letter;
};
const everyLaw = regimeIds.flatMap((regime) => languages.map((language) => [regime, language] as const));

describe.each(everyLaw)("the letters under %s in %s", (regime, language) => {
  it("have a text for everything, and name only their own law", async () => {
    const named = new Set<string>();
    const unfilled: string[] = [];
    for (const [name, letter] of Object.entries(lettersUnder(regime))) {
      const { subject, text, html } = await renderLetter(letter, language, controller);
      const holes = `${subject}${text}${html}`.match(/undefined|NaN|\[object|\{\{/g) ?? [];
      unfilled.push(...holes.map((hole) => `${name}: ${hole}`));
      for (const [law] of text.matchAll(/(UK\s+)?GDPR|DSGVO|RGPD/g)) named.add(law.replace(/\s+/, " "));
    }
    expect(unfilled).toEqual([]);
    // Processors write in English, in letters of every language.
    const own: Readonly<Record<string, readonly string[]>> = {
      gdpr: ["GDPR", "DSGVO", "RGPD"],
      "uk-gdpr": ["UK GDPR"],
    };
    expect([...named].filter((law) => !own[regime]?.includes(law))).toEqual([]);
  });

  it("name the remedies of a refusal, with the authority", async () => {
    const text = await said(under(regime, "refused-1"), language);
    expect(text.includes(controller.authority.name)).toBe(regime === controller.regime);
    expect(text.match(/https:\/\/\S+/g)).toHaveLength(1);
  });
});

describe("a letter", () => {
  it.each([
    ["gdpr", "verification-erasure", "erasure of your personal data (Art. 17 GDPR)"],
    ["uk-gdpr", "verification-erasure", "erasure of your personal data (Art. 17 UK GDPR)"],
    ["ccpa", "verification-erasure", "erasure of your personal data (Cal. Civ. Code § 1798.105)"],
    ["us-va", "verification-objection", "to a use of your personal data (Va. Code § 59.1-577(A)(5))"],
    ["us-va", "verification-restriction", "a restriction on the use of your personal data We received"],
    ["ch-fadp", "verification-access", "information about its use (Art. 25 FADP)"],
    ["gdpr", "extension", "the complexity and the number of requests (Art. 12(3) GDPR)"],
    ["uk-gdpr", "extension", "the complexity and the number of requests (Art. 12A UK GDPR)"],
    ["us-ct", "extension", "the complexity and the number of requests (Conn. Gen. Stat. § 42-518(c)(1))"],
    ["ch-fadp", "extension", "by when we will (Art. 18(2) Data Protection Ordinance)"],
  ])("under %s: %s says … %s", async (regime, name, words) => {
    expect(await said(under(regime, name))).toContain(words);
  });

  it.each(["ca-qc", "br-lgpd", "au-app"])(
    "under %s does not claim that the law gives us more time",
    async (regime) => {
      expect(await said(under(regime, "extension"))).not.toMatch(/The law|the law/);
    },
  );

  it.each([
    ["gdpr", "paused-identity", "stands still"],
    ["gdpr", "paused-clarification", "goes on meanwhile"],
    ["uk-gdpr", "paused-identity", "begins only with your answer"],
    ["uk-gdpr", "paused-clarification", "stands still"],
    ["ccpa", "paused-identity", "goes on meanwhile"],
    ["gdpr", "resumed-identity", "allow for the time"],
    ["uk-gdpr", "resumed-identity", "counted from the day on which your answer arrived"],
    ["ccpa", "resumed-identity", "went on while we waited"],
  ])("under %s: %s says that the time to answer … %s", async (regime, name, words) => {
    expect(await said(under(regime, name))).toContain(words);
  });

  it("names the provision of a refusal for the refused right, or leaves it out", async () => {
    const refused = (right: SubjectLetter["right"]) => said({ ...under("gdpr", "refused-6"), right });
    expect(await refused("erasure")).toContain("defend legal claims (Art. 17(3)(e) GDPR).");
    expect(await refused("objection")).toContain("defend legal claims (Art. 21(1) GDPR).");
    expect(await refused("access")).toContain("defend legal claims.");
  });

  it("cites the processors' articles of the GDPR in the form of the request's law", async () => {
    const kept = (regime: string) => said(under(regime, "answer-erasure-none"));
    const basis = "§ 147(3) AO, § 14b(1) UStG Kept until";
    expect(await kept("gdpr")).toContain(`Legal basis: GDPR Art. 17(3)(b); ${basis}`);
    expect(await kept("uk-gdpr")).toContain(`Legal basis: UK GDPR Art. 17(3)(b); ${basis}`);
    expect(await kept("ca-qc")).toContain(`Legal basis: ${basis}`);
    // A law with its own exception is cited with that.
    expect(await kept("us-va")).toContain("Legal basis: Va. Code § 59.1-582(A)(1) Kept until");
  });

  it("mentions restrictions and recipients only as the law of the request does", async () => {
    const european = await said(under("gdpr", "answer-restriction-full"));
    const californian = await said(under("ccpa", "answer-restriction-full"));
    expect(european).toContain("until the reason for it is gone (Art. 18(1) GDPR). This depends on");
    expect(californian).toContain("until you ask us to lift it");
    expect(european).toContain("who else had received data");
    expect(californian).not.toContain("who else had received data");
    expect(californian).toContain("include the service providers");
  });
});

describe("the remedies in a letter", () => {
  const table = (...rows: (readonly [string, string, string])[]) =>
    rows.map(([label, name, url]) => new RegExp(`${label}: ${name}[^:]*(: [^:]*)?Website: ${url}`));

  it("name our authority, and that of the person's place", async () => {
    const text = await said(under("gdpr", "refused-elsewhere"));
    const [ours, theirs] = table(
      ["Authority that supervises us", "Berliner Beauftragte", "https://www.datenschutz-berlin.de"],
      ["Authority where you live", "Commission nationale de l’informatique", "https://www.cnil.fr"],
    );
    expect(text).toMatch(ours as RegExp);
    expect(text).toMatch(theirs as RegExp);
    expect(text.indexOf("Authority that supervises us:")).toBeLessThan(
      text.indexOf("Authority where you live:"),
    );
  });

  it("in the answer to a complaint name the authority of the person's place first", async () => {
    const text = await said(under("gdpr", "answer-complaint-elsewhere"));
    expect(text.indexOf("Authority where you live:")).toBeGreaterThan(0);
    expect(text.indexOf("Authority that supervises us:")).toBeGreaterThan(
      text.indexOf("Authority where you live:"),
    );
  });

  it.each([
    ["DE", "ours alone: the person may live in our state"],
    ["DE-BE", "ours alone: the person does live in our state"],
    ["US-CA", "ours alone: the other is under another law"],
  ])("for somebody in %s have %s", async (jurisdiction) => {
    const text = await said({ ...under("gdpr", "refused-1"), jurisdiction });
    expect(text).toContain("Authority that supervises us: Berliner Beauftragte");
    expect(text).not.toContain("Authority where you live");
  });

  it("have the authority of another German state for somebody who lives there", async () => {
    const text = await said({ ...under("gdpr", "refused-1"), jurisdiction: "DE-BY" });
    expect(text).toContain("Authority where you live: Bayerisches Landesamt für Datenschutzaufsicht");
  });

  it("have the authority of the regime alone where the controller has its seat there", async () => {
    const authority = { name: "CPPA", address: "Sacramento", url: "https://cppa.ca.gov" };
    const theirs = { ...controller, regime: "ccpa", place: "US-CA", authority };
    const text = await said(under("ccpa", "refused-1"), "en", theirs);
    expect(text).toContain("Authority that supervises us: CPPA");
    expect(text).not.toContain("California Privacy Protection Agency");
  });

  it.each([
    ["us-va", "60 days", "Attorney General of Virginia"],
    ["us-co", "45 days", "Attorney General of Colorado"],
    ["us-ct", "60 days", "Attorney General of Connecticut"],
  ])("under %s are an appeal to us within %s, then the %s", async (regime, days, authority) => {
    const text = await said(under(regime, "refused-1"));
    expect(text).toContain(`From the day we receive your appeal, the law gives us ${days} to tell you`);
    expect(text.includes("extend this time by 60 days")).toBe(regime === "us-co");
    expect(text).toContain(`Authority: ${authority}`);
    expect(text).not.toMatch(/supervisory|judicial/);
    const extension = await said(under(regime, "extension"));
    expect(extension).not.toContain("appeal");
    expect(extension).toContain(authority);
  });

  it.each([
    ["uk-gdpr", "You can complain to us (s. 164A Data Protection Act 2018): write to"],
    ["uk-gdpr", "turn to the authority named below (s. 165 Data Protection Act 2018)"],
    ["ca-qc", "examine our decision (CQLR c. P-39.1, s. 43). You have 30 days from our refusal"],
    ["sg-pdpa", "review our decision (PDPA 2012, s. 48H)"],
    ["au-app", "have none after 30 days, you can complain to the authority named below"],
  ])("under %s have: %s", async (regime, words) => {
    expect(await said(under(regime, "refused-1"))).toContain(words);
  });
});
