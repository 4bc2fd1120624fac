import { beforeAll, describe, expect, it } from "@jest/globals";
import { languages } from "#shared/domain/languages.ts";
import { verdicts } from "#shared/domain/task.ts";
import { discoverCatalogues } from "#shared/letters/discover-catalogues.ts";
import type { Letter } from "#shared/letters/letters.ts";
import { renderLetter } from "#shared/letters/render-letter.ts";
import type { TaskFacts } from "#shared/letters/task-facts.ts";
import { controller } from "#shared/policy/controller.ts";
import { billing, partlyErased } from "#test/fixtures/letter-tasks.ts";
import { about, sampleLetters } from "#test/fixtures/letters.ts";

const samples = Object.entries(sampleLetters);
const { requestId, receivedAt } = about;
const render = (letter: Letter, locale = "en") => renderLetter(letter, locale, controller);
/** The words of the text, however it is wrapped. */
const said = async (letter: Letter, locale = "en", by = controller) =>
  (await renderLetter(letter, locale, by)).text.replaceAll(/^\| /gm, "").replaceAll(/\s+/g, " ");
const sample = (name: string): Letter => {
  const letter = sampleLetters[name];
  if (!letter) throw new Error(`There is no sample ${name}.`);
  return letter;
};

const wordsIn = (text: string) => text.split(/\s+/).flatMap((word) => word.replace(/:$/, "") || []);

/** The words that a reader of the HTML reads. */
function wordsOfHtml(html: string): string[] {
  const text = html
    .replace(/<head>.*<\/head>/s, "")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
  return wordsIn(text);
}

/** The words that a reader of the text reads, without rules, numbers of lists and the bars beside notices. */
function wordsOfText(text: string): string[] {
  return wordsIn(text.replaceAll(/^(=+|-+ ?|\| |\d\. )/gm, ""));
}

interface Rendered {
  readonly name: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

describe.each(languages)("the letters in %s", (language) => {
  let letters: readonly Rendered[];
  beforeAll(async () => {
    letters = await Promise.all(
      samples.map(async ([name, letter]) => ({ name, ...(await render(letter, language)) })),
    );
  });
  /** The faults of each letter, by its name. */
  const offenders = (rule: (letter: Rendered) => readonly string[]) =>
    letters.flatMap((letter) => rule(letter).map((wrong) => `${letter.name}: ${wrong}`));

  it("are all covered by a sample", () => {
    expect(letters.length).toBe(samples.length);
    expect(samples.length).toBeGreaterThan(100);
  });

  it("say the same in HTML as in text", () => {
    const differing = offenders(({ text, html }) => {
      const [asText, asHtml] = [wordsOfText(text), wordsOfHtml(html)];
      const longer = asText.length > asHtml.length ? asText : asHtml;
      const first = longer.findIndex((_, index) => asText[index] !== asHtml[index]);
      const around = (words: string[]) => words.slice(Math.max(0, first - 3), first + 3).join(" ");
      return first < 0 ? [] : [`“${around(asText)}” in text, “${around(asHtml)}” in HTML`];
    });
    expect(differing).toEqual([]);
  });

  it("keep their lines within 76 columns, but for links and commands", () => {
    const long = offenders(({ text }) =>
      text.split("\n").filter((line) => line.length > 76 && !/^ *(https?:|npx )/.test(line)),
    );
    expect(long).toEqual([]);
  });

  it("fetch and run nothing, and track nobody", () => {
    const active = [
      /<(script|link|img|iframe|object|embed|form|svg|video|audio|style)\b/gi,
      /\b(src|srcset|background|on\w+)\s*=|url\(|@import/gi,
    ];
    expect(offenders(({ html }) => active.flatMap((one) => html.match(one) ?? []))).toEqual([]);
  });

  it("are named by their language and their title", () => {
    const unnamed = offenders(({ subject, html }) => {
      const title = /<title>(.*)<\/title>/.exec(html)?.[1] ?? "";
      return [
        ...(html.includes(`<html lang="${language}">`) ? [] : ["has no language"]),
        ...(title === "" ? ["has no title"] : []),
        ...(subject.includes(title) ? [] : [`has the subject “${subject}”, the title “${title}”`]),
      ];
    });
    expect(unnamed).toEqual([]);
  });

  it("have a subject line of the title and the end of the request's id only", () => {
    const wrong = offenders(({ subject }) =>
      subject.includes(requestId.slice(-8)) && !subject.includes(requestId) && subject.length < 78
        ? []
        : [subject],
    );
    expect(wrong).toEqual([]);
  });
});

describe("renderLetter", () => {
  it("escapes every inserted value", async () => {
    const evil = `"><script>alert('x')</script>&amp;`;
    const task: TaskFacts = { ...billing, name: evil, summary: evil, counts: [{ what: evil, count: 1 }] };
    const letter: Letter = { ...about, name: "answer", right: "access", tasks: [task] };
    const { html, text } = await render({ ...letter, packageLink: evil, packageExpiresAt: receivedAt });
    expect(html).not.toContain("<script");
    expect(html).toContain("&quot;&gt;&lt;script&gt;");
    expect(html).toContain("&amp;amp;");
    expect(text).toContain(evil);
  });

  it("takes inserted values for text, not for a template", async () => {
    const name = "$t(common:greeting) {{address}} {{- email}} $t(nowhere)";
    const { text, html } = await renderLetter(sample("answer-erasure-full"), "en", { ...controller, name });
    expect(text.replaceAll(/\s+/g, " ").split(name)).toHaveLength(4);
    expect(html.split(name)).toHaveLength(4);
  });

  it("writes dates in the reader's form, in the controller's zone", async () => {
    const code = sample("package-code");
    expect(await said(code, "en")).toContain("9 March 2026 at 11:10 (Berlin time)");
    expect(await said(code, "en-US")).toContain("March 9, 2026 at 11:10 AM");
    expect(await said(sample("answer-erasure-part"))).toContain("Kept until: 31 December 2034");
  });

  it.each(["xx", "not a locale", "../../secrets", "", "xx-AT-x-private"])(
    "answers a reader of %j in a language that we have",
    async (locale) => {
      expect((await render(sample("package-code"), locale)).subject).toContain("Your code for the package");
    },
  );

  it.each([
    ["de", "gilt bis zum 9. März 2026 um 11:10 Uhr (Berliner Zeit)"],
    ["de-AT", "gilt bis zum 9. März 2026 um 11:10 Uhr (Berliner Zeit)"],
    ["fr", "valable jusqu’au 9 mars 2026 à 11 h 10 (heure de Paris)"],
    ["fr-CA", "valable jusqu’au 9 mars 2026 à 11 h 10 (heure de Paris)"],
    ["es", "válido hasta el 9 de marzo de 2026 a las 11:10 (hora peninsular)"],
    ["es-MX", "válido hasta el 9 de marzo de 2026 a las 11:10 a.m. (hora peninsular)"],
  ])("writes to a reader of %s in the language, with the region's dates", async (locale, words) => {
    expect(await said(sample("package-code"), locale)).toContain(words);
  });

  it("goes on in lower case after the greeting in German", async () => {
    const offenders: string[] = [];
    for (const [name, letter] of samples) {
      const next = /Guten Tag, (\S+)/.exec(await said(letter, "de"))?.[1] ?? "ihr";
      if (!/^([a-zäöü]|Ihre?n?\b|Sie\b|Example$)/.test(next)) offenders.push(`${name}: ${next}`);
    }
    expect(offenders).toEqual([]);
  });

  it("names a zone by a place that has the same time all year", () => {
    const places = {
      "heure de Paris": "Europe/Paris",
      "hora peninsular": "Europe/Madrid",
      "heure suisse": "Europe/Zurich",
    };
    const hours = (timeZone: string) =>
      [1, 4, 7, 10].map((month) =>
        new Date(Date.UTC(2026, month, 28, 12)).toLocaleTimeString("en", { timeZone }),
      );
    for (const language of languages) {
      const zones = Object.entries(discoverCatalogues(language).zones ?? {});
      expect(zones).not.toEqual([]);
      for (const [zone, name] of zones) {
        const place = Object.entries(places).find(([known]) => known === name)?.[1] ?? zone;
        expect(hours(place)).toEqual(hours(zone));
      }
    }
  });

  it("names a zone without a name of its own here as the reader's language does", async () => {
    const pacific = { ...controller, zone: "America/Los_Angeles" };
    const text = await said(sample("package-code"), "es", pacific);
    expect(text).toContain("a las 03:10 (hora del Pacífico)");
  });

  it("names the law as the reader's language does", async () => {
    const letter = sample("refused-2");
    expect(await said(letter, "de")).toContain("(Art. 12 Abs. 5 Satz 2 Buchst. b DSGVO)");
    expect(await said(letter, "fr")).toContain("(art. 12, paragraphe 5, point b), du RGPD)");
    expect(await said(letter, "es")).toContain("(art. 12, apartado 5, letra b), del RGPD)");
  });
});

describe("the letter that asks for verification", () => {
  it("links to the page, names the dates, and explains the right and the wrong steps", async () => {
    const letter = sample("verification-erasure");
    const text = await said(letter);
    expect(text).toContain("link" in letter ? letter.link : undefined);
    expect(text).toContain("Art. 17 GDPR");
    expect(text).toContain("Enter the confirmation code that was shown when you made the request");
    expect(text).toContain("works until 19 March 2026 at 10:00 (Berlin time)");
    expect(text).toContain(
      "did not make this request? Then you need not do anything: nothing has been handed out or changed",
    );
  });
});

describe("the answer to an access request", () => {
  it("leads to the package, which needs a fresh code", async () => {
    const text = await said(sample("answer-access-full"));
    expect(text).toContain(`https://privacy.example.com/packages/${requestId}.`);
    expect(text).toContain("until 8 April 2026 at 11:12 (Berlin time)");
    expect(text).toContain("fresh code sent to this mailbox");
    expect(text).toContain("Art. 15(1) GDPR");
    expect(text).toContain("Invoices: 12");
  });

  it("is complete, without a package, where we hold nothing", async () => {
    const text = await said(sample("answer-access-nothing-held"));
    expect(text).toContain("we hold no personal data about you");
    expect(text).not.toContain("package");
    expect(text).not.toContain("complaint");
  });
});

describe("the answer to an erasure request", () => {
  it("names, per processor, the erased data, the kept data with law and date, and the pending part", async () => {
    const text = await said(sample("answer-erasure-part"));
    const [kept] = partlyErased.retained ?? [];
    expect(text).toContain("Kept: Issued invoices, with name and billing address");
    expect(text).toContain(`Legal basis: ${kept?.law}`);
    expect(text).toContain("Used only for: tax and accounting");
    expect(text).toContain("used for the purpose named above and for nothing else");
    expect(text).toContain("Finished by: 31 May 2026");
    expect(text).toContain("Stopped; your address is on the suppression list");
    expect(text).toContain("Reason: “Backups cannot be changed one by one");
    expect(text).toContain("Art. 19 GDPR");
  });

  it("claims a complete erasure only where it is true", async () => {
    const claim = "has erased the personal data it held about you";
    const answer = (...outcomes: TaskFacts["outcome"][]): Letter => {
      const tasks = outcomes.map((outcome) => ({ ...partlyErased, outcome }));
      return { ...about, name: "answer", right: "erasure", tasks };
    };
    expect(await said(answer("done", "nothing-held"))).toContain(claim);
    expect(await said(answer("nothing-held"))).not.toContain(claim);
    for (const outcome of ["partial", "retained", "pending", "not-applicable", "waived"] as const) {
      expect(await said(answer("done", outcome))).not.toContain(claim);
    }
  });

  it("does not mention told recipients where nothing was erased", async () => {
    expect(await said(sample("answer-erasure-none"))).not.toContain("Art. 19");
  });
});

describe("the answer to a request for portability", () => {
  it("leads to the package, and names the omissions with their reasons", async () => {
    const text = await said(sample("answer-portability-full"));
    expect(text).toContain(`https://privacy.example.com/packages/${requestId}.`);
    expect(text).toContain("Left out is what we concluded from it ourselves");
    expect(text).toContain("Art. 20(1) and (4) GDPR");
    expect(await said(sample("answer-portability-none"))).not.toContain("Left out");
  });
});

describe("the answer to a request for rectification", () => {
  it("names the changes by place, and says that recipients can be named", async () => {
    const text = await said(sample("answer-rectification-part"));
    expect(text).toContain("What changed where");
    expect(text).toContain("Result: Corrected Summary: Contact, subscriptions");
    expect(text).toContain("Result: Not carried out Reason: “Backups cannot");
    expect(text).toContain("Art. 19 GDPR");
  });
});

describe("the answer to a request for restriction", () => {
  it("names the restricted data, the event that ends it, and the notice before that", async () => {
    const text = await said(sample("answer-restriction-full"));
    expect(text).toContain("Result: Use restricted");
    expect(text).toContain("You say that the data is wrong: until we have checked it.");
    expect(text).toContain("We tell you before a restriction is lifted (Art. 18(3) GDPR).");
    expect(await said(sample("answer-restriction-none"))).not.toContain("before a restriction is lifted");
  });

  it("is followed by a notice before the restriction is lifted, with the day and the reason", async () => {
    const text = await said(sample("restriction-lifted"));
    expect(text).toContain("It ends on: 4 May 2026");
    expect(text).toContain("We have checked the address");
  });

  it("speaks of lifting, not of restricting, for a release", async () => {
    const text = await said(sample("answer-release-full"));
    expect(text).toContain("has lifted what it had set up at your earlier request");
    expect(text).toContain("Result: Lifted");
    expect(text).not.toContain("Use restricted");
  });
});

describe("the answer to an objection and to a withdrawal of consent", () => {
  it("says that necessary mails still come, and why an address is remembered", async () => {
    const text = await said(sample("answer-objection-full"));
    expect(text).toContain("such as invoices, still reach you");
    expect(text).toContain("a code computed from your address");
  });

  it("leaves earlier lawful use lawful", async () => {
    expect(await said(sample("answer-consent-withdrawal-full"))).toContain(
      "It does not affect what was done before on the basis of your consent (Art. 7(3) GDPR).",
    );
  });
});

describe("the answer to a complaint", () => {
  it("names the case, our contact and the authority, and until when evidence is set aside", async () => {
    const text = await said(sample("answer-complaint-upheld"));
    expect(text).toContain(`Reference: ${requestId}`);
    expect(text).toContain(`Our contact: ${controller.email}`);
    expect(text).toContain(controller.authority.address);
    expect(text).toContain("stays unchanged until 5 September 2026");
    expect(await said(sample("answer-complaint-nothing-held"))).not.toContain("stays unchanged");
  });

  it.each(verdicts)("has the decision, around the operator's own words: %s", async (verdict) => {
    const text = await said(sample(`answer-complaint-${verdict}`));
    expect(text).toMatch(/What we decided.*because an old list was imported\. We have deleted that list\.” /);
    const others = verdicts.filter((one) => one !== verdict);
    for (const one of others) expect(await said(sample(`answer-complaint-${one}`))).not.toBe(text);
  });
});

describe("letters on the way to an answer", () => {
  it("acknowledge a request with its dates, and say whether it needs a confirmation", async () => {
    const text = await said(sample("acknowledgement-unconfirmed"));
    expect(text).toContain("We mean to answer by: 2 April 2026 Latest date by law: 7 April 2026");
    expect(text).toContain(`Your contact: ${controller.email}`);
    expect(text).toContain("still has to be confirmed");
    expect(await said(sample("acknowledgement-not-needed"))).toContain("needs no confirmation");
    expect(await said(sample("acknowledgement-confirmed"))).toContain("is confirmed");
  });

  it("give the reason of an extension, and both dates", async () => {
    const text = await said(sample("extension"));
    expect(text).toContain("cannot answer your request by 7 April 2026");
    expect(text).toContain("until 5 June 2026 at the latest");
    expect(text).toContain("archives that have to be read one by one");
    expect(text).toContain("Art. 12(3) GDPR");
  });

  it("ask without asking for papers, and say that the clock stands still", async () => {
    const text = await said(sample("paused-identity"));
    expect(text).toContain("In which month did you last buy from us, and what?");
    expect(text).toContain("do not send us any copies of identity cards");
    expect(text).toContain("stands still");
    expect(await said(sample("resumed-identity"))).toContain("Latest date by law: 7 April 2026");
  });

  it("give every contact on file a way to stop a stranger's request", async () => {
    const { html } = await render(sample("contact-notice"));
    expect(html).toMatch(
      /<a href="https:\/\/privacy\.example\.com\/freeze\/[^"]+" style="[^"]+">This was not me</,
    );
  });
});

describe("the right to complain (GDPR Art. 12(4), 77, 79)", () => {
  const contested =
    /^(appeal-answered-two-laws|hold-erased-part|hold-prolonged|refused-.*|expired|cancelled-by-operator|extension|fee-asked-.*|restriction-lifted|answer-complaint-.*|answer-.*-(part|none))$/;
  it.each(languages)(
    "is told in a letter that may be contested, and in no other, in %s",
    async (language) => {
      const offenders: string[] = [];
      for (const [name, letter] of samples) {
        const text = await said(letter, language);
        const parts = [
          controller.authority.name,
          ...(language === "en"
            ? ["judicial remedy", "complaint with a data protection supervisory authority"]
            : []),
        ];
        const wrong = parts.filter((part) => text.includes(part) !== contested.test(name));
        offenders.push(
          ...wrong.map((part) => `${name}: “${part}” is ${contested.test(name) ? "missing" : "there"}`),
        );
      }
      expect(offenders).toEqual([]);
    },
  );
});

describe("mails to operators", () => {
  it.each(samples.filter(([name]) => name.startsWith("operators")))(
    "%s names the request and the command that shows it",
    async (_name, letter) => {
      expect((await render(letter)).text).toContain(`npx dsr show ${requestId}`);
    },
  );

  it("offer the commands that decide on a plan and on a request that was frozen", async () => {
    const { text } = await render(sample("operators-approval-needed"));
    expect(text).toContain(`npx dsr approve ${requestId}\n`);
    expect(text).toContain(`npx dsr refuse ${requestId} --ground "…" --reason "…"`);
    const { text: frozen } = await render(sample("operators-frozen"));
    expect(frozen).toContain(`npx dsr cancel ${requestId} --reason "…"`);
  });

  it("offer the commands that settle a failed task", async () => {
    const { text } = await render(sample("operators-needs-attention"));
    expect(text).toContain(`npx dsr retry ${requestId} billing --reason "…"`);
    expect(text).toContain(`npx dsr waive ${requestId} billing --reason "…"`);
  });
});
