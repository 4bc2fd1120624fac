import { describe, expect, it } from "@jest/globals";
import * as z from "zod";
import { processorKit } from "#shared/processor/processor-kit.ts";
import { memoryPackageStore } from "#test/fakes/memory-package-store.ts";

const notes = {
  name: "notes",
  title: "Notes",
  row: z.object({ at: z.string().describe("When"), text: z.string().optional() }),
};
const of = {
  requestId: "r1",
  manifest: { id: "stub", records: {} },
  names: {
    fields: { at: { en: "When", de: "Wann", fr: "Quand", es: "Cuándo" } },
    values: { text: { x: { en: "nothing", de: "nichts", fr: "rien", es: "nada" } } },
  },
  language: "en",
};

function kit(language = "en") {
  const packages = memoryPackageStore();
  return {
    packages,
    kit: processorKit({ ...of, language }, { packages, clock: () => "2026-03-06T09:00:00.000Z" }),
  };
}

describe("collecting a dataset", () => {
  it("stores rows and their published schema under the request's prefix", async () => {
    const { kit: own, packages } = kit();
    const file = await own.collect(notes, [{ at: "a" }, { at: "b", text: "x" }]);
    expect(file).toMatchObject({
      key: "requests/r1/collected/stub/notes.ndjson",
      dataset: "notes",
      records: 2,
      bytes: 33,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(packages.files.get("requests/r1/collected/stub/notes.ndjson")?.toString()).toBe(
      '{"at":"a"}\n{"at":"b","text":"x"}\n',
    );
    const schema = JSON.parse(String(packages.files.get("requests/r1/collected/stub/notes.schema.json")));
    expect(schema).toMatchObject({
      title: "Notes",
      properties: { records: { items: { properties: { at: { type: "string", description: "When" } } } } },
    });
  });

  it("publishes the schema in the person's language, with the meaning of its words", async () => {
    const { kit: own, packages } = kit("de-AT");
    await own.collect(notes, [{ at: "a", text: "x" }]);
    const schema = JSON.parse(String(packages.files.get("requests/r1/collected/stub/notes.schema.json")));
    expect(schema.properties.records.items.properties).toMatchObject({
      at: { description: "Wann" },
      text: { valueNames: { x: "nichts" } },
    });
  });

  it("leaves out fields outside the schema", async () => {
    const { kit: own, packages } = kit();
    await own.collect(notes, [{ pk: "CUSTOMER#1", at: "a", cardNumber: "5555" }]);
    expect(packages.files.get("requests/r1/collected/stub/notes.ndjson")?.toString()).toBe('{"at":"a"}\n');
  });

  it("stores no file when there are no rows", async () => {
    const { kit: own, packages } = kit();
    expect(await own.collect(notes, [])).toBeUndefined();
    expect(packages.files.size).toBe(0);
  });

  it("refuses a row that does not fit, naming the field and not its content", async () => {
    const { kit: own } = kit();
    const collected = own.collect(notes, [{ at: "a" }, { at: 4711 }]);
    await expect(collected).rejects.toMatchObject({
      name: "UnreadableRow",
      message: "a system could not read row 2 of notes: `at` is not a text (code invalid_type).",
      details: { dataset: "notes", row: 2, field: "at", problem: "invalid_type", expected: "string" },
    });
  });
});
