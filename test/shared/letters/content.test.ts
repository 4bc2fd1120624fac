import { describe, expect, it } from "@jest/globals";
import { languages } from "#shared/domain/languages.ts";
import { restrictionGrounds } from "#shared/domain/restriction-ground.ts";
import type { Letter, SubjectLetter } from "#shared/letters/letters.ts";
import { renderLetter } from "#shared/letters/render-letter.ts";
import { controller } from "#shared/policy/controller.ts";
import { lettersUnder, sampleLetters } from "#test/fixtures/letters.ts";

const said = async (letter: Letter, locale = "en") =>
  (await renderLetter(letter, locale, controller)).text.replaceAll(/^\| /gm, "").replaceAll(/\s+/g, " ");
const sample = (name: string, regime = "gdpr") => lettersUnder(regime)[name] as SubjectLetter;

describe("a letter", () => {
  it.each(languages)("gives no command and no link twice in %s", async (language) => {
    const offenders: string[] = [];
    for (const [name, letter] of Object.entries(lettersUnder("gdpr"))) {
      const { text } = await renderLetter(letter, language, controller);
      const given: string[] = text.match(/^ {4}npx .*$|^https:.*$/gm) ?? [];
      const twice = given.filter((line, at) => given.indexOf(line) !== at);
      offenders.push(...twice.map((line) => `${name}: ${line.trim()}`));
    }
    expect(offenders).toEqual([]);
  });

  it.each([
    ["access", "none"],
    ["portability", "waived-none"],
  ])("about a package for %s without data promises no data in it", async (right, empty) => {
    expect(await said(sample(`answer-${right}-full`))).toContain("We have put everything into one package");
    const text = await said(sample(`answer-${right}-${empty}`));
    expect(text).toContain("No system could hand over data of yours. The package");
    expect(text).not.toMatch(/the data itself|forms that machines read: as JSON/);
  });
});

describe("an erasure under the law of California", () => {
  it("says that a record of the request is kept", async () => {
    expect(await said(sample("answer-erasure-full", "ccpa"))).toMatch(
      /We keep a record of this request.*1798\.105\(c\)\(2\)/,
    );
    expect(await said(sample("answer-erasure-full"))).not.toContain("We keep a record");
  });

  it("cites its own exception for kept data, and no tax law of Germany", async () => {
    const text = await said(sample("answer-erasure-part", "ccpa"));
    expect(text).toContain("Legal basis: Cal. Civ. Code § 1798.105(d)(8)");
    expect(text).not.toMatch(/AO|UStG/);
    expect(await said(sample("answer-erasure-part"))).toContain("§ 147(3) AO");
  });

  it("keeps the law of the country where the law of the Union binds, too", async () => {
    const both = { ...sample("answer-erasure-part"), alsoRegimes: ["ccpa"] };
    expect(await said(both)).toContain("§ 147(3) AO");
  });
});

describe("an entry that stands as long as an objection", () => {
  const listed = (review: object): Letter => {
    const erasure = sample("answer-erasure-part") as Extract<SubjectLetter, { name: "answer" }>;
    const [task] = erasure.tasks;
    const kept = (task?.retained ?? []).map((one) => ({ ...one, ...review }));
    return { ...erasure, tasks: task ? [{ ...task, retained: kept }] : [] };
  };

  it("has a date of its next review, and no promise to erase it then", async () => {
    const text = await said(listed({ review: true }));
    expect(text).toContain("Next review: 31 December 2034");
    expect(text).not.toMatch(/Kept until|erased when the time is over/);
    expect(await said(listed({}))).toMatch(/Kept until: 31 December 2034.*erased when the time is over/);
  });
});

it("settled as kept by an operator has its date, and no promise to erase it then: no system knows of it", async () => {
  const erasure = sample("answer-erasure-part") as Extract<SubjectLetter, { name: "answer" }>;
  const [task] = erasure.tasks;
  const by = {
    what: "Files of a lawsuit",
    law: "GDPR Art. 17(3)(e)",
    until: "2034-12-31",
    onlyFor: "the lawsuit",
  };
  const text = await said({ ...erasure, tasks: task ? [{ ...task, retained: [by] }] : [] });
  expect(text).toContain("Kept until: 31 December 2034");
  expect(text).not.toContain("erased when the time is over");
});

it.each(languages)("names the time for which backups still have erased data, in %s", async (language) => {
  expect(await said(sample("answer-erasure-full"), language)).toContain(
    String(controller.backups.overwrittenAfterDays),
  );
});

describe("access under the law of California", () => {
  it("names the data that was sold, shared and disclosed, its recipients, and the period", async () => {
    const text = await said(sample("answer-access-full", "ccpa"));
    for (const part of [
      "the twelve months before your request",
      "1798.130(a)(2)(B)",
      "Sold: nothing",
      "Shared for advertising: nothing",
      "Disclosed to providers: Contact",
      "To: Constant Contact, Inc., Waltham",
    ])
      expect(text).toContain(part);
  });

  it("has no such list elsewhere", async () => {
    const text = await said(sample("answer-access-full"));
    expect(text).not.toContain("Who got which kinds of data");
  });
});

describe("a letter about a restriction", () => {
  it.each(restrictionGrounds)("with the reason %s ends with that reason", async (ground) => {
    const text = await said(sampleLetters[`answer-restriction-full-${ground}`] as Letter);
    const ends = [
      "until we have checked it",
      "do not want the data erased",
      "you no longer need it",
      "reasons weigh more",
    ];
    expect(ends.map((end) => text.includes(end))).toEqual(restrictionGrounds.map((one) => one === ground));
    expect(text).not.toContain("You have not told us");
  });

  it("without a reason asks for one", async () => {
    expect(await said(sample("answer-restriction-full"))).toContain(
      "You have not told us which of these is your reason.",
    );
  });
});
