import type { Task } from "#shared/domain/task.ts";

/** Every text of the package that is not data. */
export const wording = {
  language: "en",
  title: (controller: string) => `Your personal data at ${controller}`,
  intro:
    "You asked for access to your personal data (GDPR Art. 15). Below you find, system by system, what we hold and why, followed by your data itself. The same data is in this package as JSON, for machines, and as CSV, for spreadsheets.",
  request: {
    heading: "This request",
    id: "Number",
    received: "Received on",
    asOf: "Data as of",
    kept: "We keep this request and the record of how we handled it as proof that we answered it (GDPR Art. 5(2)).",
  },
  facts: {
    purposes: "Why we use it (Art. 15(1)(a))",
    categories: "Kinds of data (b)",
    recipients: "Who receives it (c)",
    noRecipients: "Nobody outside our company.",
    retention: "How long we keep it (d)",
    source: "Where it comes from (g)",
    decisions: "Automated decisions (h)",
    transfers: "Countries outside the European Economic Area (Art. 15(2))",
    neverExported: "Held but never shown",
    neverExportedWhy:
      "may be held in this system. To protect you they are in no copy, and nobody is shown them; you can ask for their erasure.",
    retained: "Kept by law",
  },
  data: {
    heading: "Your data",
    records: (count: number) => `${count} ${count === 1 ? "record" : "records"}`,
    excerpt: (shown: number, count: number) =>
      `The first ${shown} of ${count} records; all of them are in the files.`,
    files: "Files:",
    schema: "description of the fields",
    yes: "yes",
    no: "no",
  },
  rights: {
    heading: "Your rights (Art. 15(1)(e), (f))",
    list: [
      "to have wrong data corrected (Art. 16)",
      "to have data erased (Art. 17)",
      "to have its use restricted (Art. 18)",
      "to receive data you provided in a machine-readable form (Art. 20)",
      "to object to its use, and at any time to direct marketing (Art. 21)",
      "to withdraw a consent at any time (Art. 7(3))",
    ],
    exercise: "To use them, write to",
    complaint: "You may also complain to a supervisory authority (Art. 77), such as",
  },
  verify: "manifest.json lists every file of this package with its SHA-256.",
} as const;

/** What became of one system's part, in words; the processor's own words where it has any. */
export function resultText({ result }: Task): string {
  switch (result?.outcome) {
    case "not-applicable":
      return `Nothing is handed out here: ${result.reason}`;
    case "pending":
      return `${result.summary} This will be finished by ${result.expectedCompletion}.`;
    case undefined:
    case "failed":
    case "waived":
      return "This system was not searched; our letter says why.";
    case "done":
    case "nothing-held":
    case "partial":
    case "retained":
      return result.summary;
  }
}
