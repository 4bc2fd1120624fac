import { describe, expect, it } from "@jest/globals";
import type { Task } from "#shared/domain/task.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";
import { stubManifest } from "../processor/stub-manifest.ts";
import { packageOf } from "./package-of.ts";

const rows = [{ at: "2026-01-02" }];
const note = everywhere("You receive what you wrote.");
const manifest = {
  ...stubManifest,
  neverExported: [everywhere("Passwords")],
  rights: { ...stubManifest.rights, portability: { action: "export" as const, note } },
};
const collected = { counts: {}, files: [] };
const partial = { outcome: "partial" as const, summary: "Most.", ...collected, retained: [] };
const retained = [
  { what: "Invoices", law: "§ 147 AO", until: "2034-12-31", onlyFor: "tax audits" },
  { what: "Letters", law: "§ 257 HGB", until: "2032-12-31", onlyFor: "bookkeeping" },
];
const incomplete = "Not every system could answer in full";
const holdsNoData = "This package holds no data of yours";

type Outcome = NonNullable<Task["result"]>;

const pageOf = async (right: "access" | "portability", result: Outcome, held: object[] = rows) =>
  (await packageOf(held, { right, result, manifest })).text("index.html");

describe.each([
  { right: "access", fact: "Trying things out" },
  { right: "portability", fact: note.en },
] as const)("of a system, a package for $right says", ({ right, fact }) => {
  it("the result, with the information about the data", async () => {
    const page = await pageOf(right, { outcome: "done", summary: "A copy of all.", ...collected });
    for (const said of ["A copy of all.", fact, "Passwords", "Your notes"]) expect(page).toContain(said);
    expect(page).not.toContain(incomplete);
  });

  it("the words of a settlement by hand, without data, and the information all the same", async () => {
    const page = await pageOf(right, { outcome: "done", summary: "Sent by post.", ...collected }, []);
    for (const said of [holdsNoData, "Sent by post.", fact]) expect(page).toContain(said);
  });

  it("only the words, if it holds nothing", async () => {
    const page = await pageOf(right, { outcome: "nothing-held", summary: "Nobody by this address." }, []);
    expect(page).toContain("Nobody by this address.");
    expect(page).not.toMatch(new RegExp(`${fact}|Passwords|Kept by law`));
  });

  it("the reason and the law, if nothing is handed out", async () => {
    const result = { outcome: "not-applicable", reason: "It names others.", law: "GDPR Art. 15(4)" } as const;
    const page = await pageOf(right, result, []);
    for (const said of ["Nothing is handed out here.", "It names others.", "GDPR Art. 15(4)", holdsNoData]) {
      expect(page).toContain(said);
    }
    expect(page).not.toMatch(new RegExp(`${fact}|Passwords`));
  });

  it("the reason and the law for a missing part, beside the data", async () => {
    const page = await pageOf(right, { ...partial, reason: "Some names others.", law: "GDPR Art. 15(4)" });
    for (const said of ["Most.", "Some names others.", "GDPR Art. 15(4)", "Your notes", incomplete, fact]) {
      expect(page).toContain(said);
    }
  });

  it("a reason from the manifest once", async () => {
    const page = await pageOf(right, { ...partial, reason: note, law: "GDPR Art. 20(1)" });
    expect(page.split(note.en)).toHaveLength(2);
  });

  it("each kept record with its law, its end and its only purpose", async () => {
    const page = await pageOf(right, { outcome: "retained", summary: "Locked.", ...collected, retained });
    for (const said of [
      ...["Locked.", "Kept by law", "Your notes", fact],
      "“Invoices”: until 31 December 2034, only for “tax audits” (§\u00a0147 AO)",
      "“Letters”: until 31 December 2032, only for “bookkeeping” (§\u00a0257 HGB)",
    ]) {
      expect(page).toContain(said);
    }
  });

  it("each kept record, even without collected data", async () => {
    const page = await pageOf(right, { outcome: "retained", summary: "Locked.", ...collected, retained }, []);
    for (const said of [holdsNoData, "“Invoices”: until 31 December 2034", fact])
      expect(page).toContain(said);
  });

  it("the date of completion", async () => {
    const result = { outcome: "pending", summary: "Under way.", expectedCompletion: "2026-05-04" } as const;
    const page = await pageOf(right, { ...result, counts: {} }, []);
    for (const said of ["“Under way.” This will be finished by 4 May 2026.", holdsNoData, fact]) {
      expect(page).toContain(said);
    }
  });

  it("the reason why it was not searched", async () => {
    const page = await pageOf(right, { outcome: "waived", reason: "Its provider is gone." }, []);
    for (const said of ["This system was not searched.", "Its provider is gone."])
      expect(page).toContain(said);
    expect(page).not.toContain(fact);
  });
});
