import { describe, expect, it } from "@jest/globals";
import * as z from "zod";
import { TransientError } from "#shared/domain/errors.ts";
import type { FileReference } from "#shared/domain/outcome.ts";
import type { ProcessorKit } from "#shared/processor/contract.ts";
import { withKit } from "#shared/processor/processor-kit.ts";
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

/** What a task collected, and its files. */
async function collect(
  work: (kit: ProcessorKit) => Promise<unknown>,
  { language = "en", packages = memoryPackageStore() } = {},
) {
  const services = { packages, clock: () => "2026-03-06T09:00:00.000Z" };
  const result = await withKit({ ...of, language }, services, work);
  const part = (from = 0, bytes = 0) =>
    String(packages.files.get("requests/r1/collected/stub/collected")?.subarray(from, from + bytes));
  return {
    packages,
    file: result as FileReference,
    rows: ({ from, bytes }: FileReference) => part(from, bytes),
    schema: ({ schema }: FileReference) => JSON.parse(part(schema?.from, schema?.bytes)),
  };
}

describe("collecting a dataset", () => {
  it("stores rows and their published schema in one file under the request's prefix", async () => {
    const { file, rows, schema, packages } = await collect((kit) =>
      kit.collect(notes, [{ at: "a" }, { at: "b", text: "x" }]),
    );
    expect(file).toMatchObject({
      key: "requests/r1/collected/stub/collected",
      dataset: "notes",
      records: 2,
      bytes: 33,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect([...packages.files.keys()]).toEqual([file.key]);
    expect(rows(file)).toBe('{"at":"a"}\n{"at":"b","text":"x"}\n');
    expect(schema(file)).toMatchObject({
      title: "Notes",
      properties: { records: { items: { properties: { at: { type: "string", description: "When" } } } } },
    });
  });

  it("stores all datasets of a task in that file, also those that are collected at the same time", async () => {
    const labels = { ...notes, name: "labels" };
    const files: FileReference[] = [];
    const { rows, schema, packages } = await collect(async (kit) => {
      const both = await Promise.all([kit.collect(notes, [{ at: "a" }]), kit.collect(labels, [{ at: "b" }])]);
      files.push(...both.flatMap((file) => file ?? []));
    });
    expect(packages.files.size).toBe(1);
    expect(files.map(rows)).toEqual(['{"at":"a"}\n', '{"at":"b"}\n']);
    expect(files.map((file) => schema(file).title)).toEqual(["Notes", "Notes"]);
  });

  it("publishes the schema in the person's language, with the meaning of its words", async () => {
    const { file, schema } = await collect((kit) => kit.collect(notes, [{ at: "a", text: "x" }]), {
      language: "de-AT",
    });
    expect(schema(file).properties.records.items.properties).toMatchObject({
      at: { description: "Wann" },
      text: { valueNames: { x: "nichts" } },
    });
  });

  it("leaves out fields outside the schema", async () => {
    const { file, rows } = await collect((kit) =>
      kit.collect(notes, [{ pk: "CUSTOMER#1", at: "a", cardNumber: "5555" }]),
    );
    expect(rows(file)).toBe('{"at":"a"}\n');
  });

  it("stores no file when there are no rows", async () => {
    const { file, packages } = await collect((kit) => kit.collect(notes, []));
    expect(file).toBeUndefined();
    expect(packages.files.size).toBe(0);
  });

  it("refuses a row that does not fit, naming the field and not its content", async () => {
    const collected = collect((kit) => kit.collect(notes, [{ at: "a" }, { at: 4711 }]));
    await expect(collected).rejects.toMatchObject({
      name: "UnreadableRow",
      message: "a system could not read row 2 of notes: `at` is not a text (code invalid_type).",
      details: { dataset: "notes", row: 2, field: "at", problem: "invalid_type", expected: "string" },
    });
  });

  it("stores no file when the task fails after all", async () => {
    const packages = memoryPackageStore();
    const failed = collect(
      async (kit) => {
        await kit.collect(notes, [{ at: "a" }]);
        throw new TransientError("The system went away.");
      },
      { packages },
    );
    await expect(failed).rejects.toThrow("The system went away.");
    expect(packages.files.size).toBe(0);
  });

  it("fails with the error of a store that takes nothing, however much is collected", async () => {
    const packages = {
      ...memoryPackageStore(),
      put: async () => {
        throw new TransientError("The store is away.");
      },
    };
    const rows = Array.from({ length: 5000 }, (_, at) => ({ at: String(at), text: "x".repeat(50) }));
    const failed = collect((kit) => kit.collect(notes, rows), { packages });
    await expect(failed).rejects.toThrow("The store is away.");
  });
});
