import { textIn } from "#shared/domain/localised-text.ts";
import type { Task } from "#shared/domain/task.ts";
import { type Cite, citing } from "#shared/policy/citation.ts";

/** Rights that are answered with a package. */
export type PackagedRight = "access" | "portability";

/** The texts of every package that are not data. */
export const wording = {
  language: "en",
  request: {
    heading: "This request",
    id: "Number",
    received: "Received on",
    law: "Law",
    asOf: "Data as of",
  },
  result: {
    why: "Why",
    law: "Legal basis",
    neverExported: "Held but never shown",
    neverExportedWhy:
      "these may be held in this system. To protect you they are in no copy, and nobody is shown them; you can ask for their erasure.",
    retained: "Kept by law",
    until: (what: string, date: string, onlyFor: string) => `${what}: until ${date}, only for ${onlyFor}`,
  },
  data: {
    records: (count: number) => `${count} ${count === 1 ? "record" : "records"}`,
    excerpt: (shown: number, count: number) =>
      `The first ${shown} of ${count} records; all of them are in the files.`,
    files: "Files:",
    schema: "description of the fields",
    yes: "yes",
    no: "no",
  },
  incomplete: "Not every system could answer in full; below you find which, and why.",
  verify: "manifest.json lists every file of this package with its SHA-256.",
} as const;

/** What is asked for, and with it what the page says, by right. */
export interface RightWording {
  readonly title: (controller: string) => string;
  readonly intro: readonly string[];
  /** Instead of the introduction, where no system handed out anything. */
  readonly empty: string;
  readonly rights: { readonly heading: string; readonly list: readonly string[]; readonly exercise: string };
}

export type LawWording = ReturnType<typeof wordingUnder>;

/** The texts that name the law, and differ by right: with its articles where we know them, without elsewhere. */
export function wordingUnder(laws: readonly string[]) {
  const cite = citing(laws);
  return {
    access: access(cite),
    portability: portability(cite),
    kept: `We keep this request and the record of how we handled it as proof that we answered it${cite("GDPR Art. 5(2)")}.`,
    facts: {
      purposes: `Why we use it${cite("Art. 15(1)(a)")}`,
      categories: `Kinds of data${cite("b")}`,
      recipients: `Who receives it${cite("c")}`,
      noRecipients: "Nobody outside our company.",
      retention: `How long we keep it${cite("d")}`,
      source: `Where it comes from${cite("g")}`,
      decisions: `Automated decisions${cite("h")}`,
      transfers: `Countries outside the European Economic Area${cite("Art. 15(2)")}`,
      covered: "What you receive, and what not",
    },
    authority: `You may also complain to a supervisory authority${cite("Art. 77")}, such as`,
    remedy: (law: string) => `If you disagree with this answer, this is open to you under the ${law}:`,
  };
}

const access = (cite: Cite): RightWording => ({
  title: (controller) => `Your personal data at ${controller}`,
  intro: [
    `You asked for access to your personal data${cite("GDPR Art. 15")}. Below you find, system by system, what we hold and why, followed by your data itself. The same data is in this package as JSON, for machines, and as CSV, for spreadsheets.`,
  ],
  empty: `You asked for access to your personal data${cite("GDPR Art. 15")}. This package holds no data of yours; below you find, system by system, why.`,
  rights: {
    heading: `Your rights${cite("Art. 15(1)(e), (f)")}`,
    list: [
      `to have wrong data corrected${cite("Art. 16")}`,
      `to have data erased${cite("Art. 17")}`,
      `to have its use restricted${cite("Art. 18")}`,
      `to receive data you provided in a machine-readable form${cite("Art. 20")}`,
      `to object to its use, and at any time to direct marketing${cite("Art. 21")}`,
      `to withdraw a consent at any time${cite("Art. 7(3)")}`,
    ],
    exercise: "To use them, write to",
  },
});

const portability = (cite: Cite): RightWording => ({
  title: (controller) => `Your data from ${controller}, to take with you`,
  intro: [
    `You asked for your personal data in a form that you can take elsewhere${cite("GDPR Art. 20")}. This package holds, system by system, the data that you provided and that was observed while you used our services, in a structured, commonly used and machine-readable form${cite("Art. 20(1)")}: as JSON, with a description of its fields, and as CSV, for spreadsheets.`,
    `Left out is what we inferred from your data, what we hold for other reasons than your consent or a contract with you, such as a legal obligation alone, and data of other people${cite("Art. 20(1) and (4)")}. Each system below says what that means there.`,
  ],
  empty: `You asked for your personal data in a form that you can take elsewhere${cite("GDPR Art. 20")}. This package holds no data of yours; below you find, system by system, why.`,
  rights: {
    heading: "What else you can ask for",
    list: [
      `to have such data sent to another company directly, where that is technically feasible${cite("Art. 20(2)")}; tell us which company`,
      `to see everything that we hold, why and for how long, by asking for access${cite("Art. 15")}`,
    ],
    exercise: "To ask for either, write to",
  },
});

/** What became of one system's part, in words; the processor's own words where it has any. */
export function resultText({ result }: Task): string {
  switch (result?.outcome) {
    case "not-applicable":
      return "Nothing is handed out here.";
    case "pending":
      return `${textIn(result.summary, wording.language)} This will be finished by ${result.expectedCompletion}.`;
    case undefined:
    case "failed":
    case "awaiting":
    case "answered":
    case "waived":
      return "This system was not searched.";
    case "done":
    case "nothing-held":
    case "partial":
    case "retained":
      return textIn(result.summary, wording.language);
  }
}
