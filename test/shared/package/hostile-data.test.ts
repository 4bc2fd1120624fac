import { describe, expect, it } from "@jest/globals";
import { packageOf } from "./package-of.ts";

const csvOf = async (rows: object[]) => {
  const { text } = await packageOf(rows);
  const raw = text("data/stub/notes.csv");
  return {
    raw,
    cells: recordsIn(raw)
      .slice(1)
      .map(([, cell]) => cell),
  };
};

/** Like the strictest reader: any line end outside quotes ends the record. */
function recordsIn(csv: string): string[][] {
  const cells = csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n\u2028]*))(,|\r\n|\r|\n|\u2028|$)/g);
  const records: string[][] = [[]];
  for (const [, quoted, plain = "", end] of cells) {
    records.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ",") records.push([]);
  }
  return records.filter((record) => record.length > 1);
}

describe("data as CSV", () => {
  it("keeps a cell one cell, with any line ending, and a formula no formula", async () => {
    const texts = ["Dear team\n=1+1\nregards", "a\rb", "a\r\nb", "line\u2028end", 'say "x"\n'];
    const { raw, cells } = await csvOf(texts.map((text) => ({ at: "2026-01-02", text })));
    expect(cells).toEqual(texts);
    expect(raw).toContain('"Dear team\n=1+1\nregards"');
    const formulas = await csvOf(["=1+1", "+1", "-1", "@x", "\t=1"].map((text) => ({ at: "2026", text })));
    for (const cell of formulas.cells) expect(cell).toMatch(/^'/);
  });

  it("has as many records as rows, with any number of line feeds", async () => {
    const rows = Array.from({ length: 3000 }, (_, n) => ({
      at: "2026-01-02",
      text: n % 7 ? "x" : `x\n${n}`,
    }));
    expect((await csvOf(rows)).cells).toHaveLength(3000);
  });
});

describe("invisible characters", () => {
  const nasty = { at: "2026-01-02", text: "ann\u202Emoc.live\0\u0007 عليكم" };

  it("are named on the page and in CSV, and are escaped in JSON, which keeps them", async () => {
    const { text } = await packageOf([nasty]);
    for (const path of ["index.html", "data/stub/notes.csv"]) {
      expect(text(path)).toContain("ann[U+202E]moc.live[U+0000][U+0007] عليكم");
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the test shows that the text has no such character.
      expect(text(path)).not.toMatch(/[\u202e\0\u0007]/);
    }
    expect(text("data/stub/notes.json")).not.toContain("\u202e");
    expect(JSON.parse(text("data/stub/notes.json")).records[0]).toEqual(nasty);
  });

  it("cannot change the direction of the page: every value has its own", async () => {
    const { text } = await packageOf([nasty]);
    expect(text("index.html")).toMatch(/<td dir="auto">[^<]+2026[^<]*<\/td>/);
  });
});

describe("an excerpt", () => {
  it("is limited to one page, too", async () => {
    const rows = Array.from({ length: 60 }, (_, n) => ({ at: String(n), text: "x".repeat(100_000) }));
    const { text } = await packageOf(rows);
    expect(text("index.html").length).toBeLessThan(200_000);
    expect(text("index.html")).toMatch(/of 60 records/);
    expect(JSON.parse(text("data/stub/notes.json")).records).toHaveLength(60);
  });
});
