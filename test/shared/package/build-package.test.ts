import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { describe, expect, it } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { FilePart } from "#shared/domain/outcome.ts";
import { buildPackage } from "#shared/package/build-package.ts";
import { memoryPackageStore } from "#test/fakes/memory-package-store.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";
import { manifestOf } from "#test/fixtures/manifests.ts";
import { unzip } from "#test/journey/unzip.ts";
import { collected } from "./collected.ts";
import { packageOf } from "./package-of.ts";

const rows = [
  { at: "2026-01-02", text: "Grüße", amount: 12.5, tags: ["a", "b"], by: { desk: "Berlin", isUrgent: true } },
  { at: "2026-01-03T08:30:00.000Z" },
];

describe("a package", () => {
  it("has the data as JSON that its own schema describes", async () => {
    const { text } = await packageOf(rows);
    const data = JSON.parse(text("data/stub/notes.json"));
    expect(data).toEqual({ $schema: "../../schemas/stub/notes.schema.json", records: rows });
    const validate = new Ajv2020({ strict: false }).compile(
      JSON.parse(text("schemas/stub/notes.schema.json")),
    );
    validate(data);
    expect(validate.errors).toBeNull();
    expect(validate({ ...data, records: [{ text: 1 }] })).toBe(false);
  });

  it("has the data as CSV, with structured values as JSON within a cell", async () => {
    const { text } = await packageOf(rows);
    expect(text("data/stub/notes.csv")).toBe(
      [
        "\uFEFFat,text,amount,tags,by",
        '2026-01-02,Grüße,12.5,"[""a"",""b""]","{""desk"":""Berlin"",""isUrgent"":true}"',
        "2026-01-03T08:30:00.000Z,,,,",
        "",
      ].join("\r\n"),
    );
  });

  it("lists every file with its size and hash", async () => {
    const { files, text, built, packages } = await packageOf(rows);
    const { files: listed } = JSON.parse(text("manifest.json"));
    expect(listed).toEqual(
      [...files]
        .filter(([path]) => path !== "manifest.json")
        .map(([path, content]) => ({ path, bytes: content.length, sha256: sha256(content) })),
    );
    expect(built).toEqual({
      key: "requests/019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b/package.zip",
      bytes: packages.files.get(built.key)?.length,
      sha256: sha256(packages.files.get(built.key) as Buffer),
    });
  });

  it("begins with what a person looks for first, in any order in which the systems ended", async () => {
    const { input, packages } = await packageOf(rows);
    const [task] = input.tasks;
    if (!task) throw new Error("There is no task.");
    const held = {
      "a-logs": "technical",
      "b-mails": "communication",
      "c-bills": "payments",
      "d-people": "contact",
      "e-logs": "technical",
    } as const;
    const manifests = Object.entries(held).map(([id, mainly]) =>
      manifestOf(id, { mainly, name: everywhere(id) }),
    );
    const nothing = { outcome: "nothing-held" as const, summary: "Nothing." };
    const tasks = manifests.map(({ id }) => ({ ...task, processor: id, result: nothing }));
    for (const order of [tasks, tasks.toReversed()]) {
      const { key } = await buildPackage({ ...input, manifests, tasks: order });
      const page = String((await unzip(packages.files.get(key) as Buffer)).get("index.html"));
      expect([...page.matchAll(/<h2 id="system-\d">([^<]+)/g)].map(([, name]) => name)).toEqual([
        ...["d-people", "c-bills", "b-mails", "a-logs", "e-logs"],
      ]);
    }
  });

  it("is the same to the byte in a second build, dated by its data", async () => {
    const { input, built, packages } = await packageOf(rows);
    expect(await buildPackage(input)).toEqual(built);
    const archive = packages.files.get(built.key) as Buffer;
    const record = archive.subarray(archive.indexOf("PK\x01\x02"));
    const [time, date, extraFields] = [12, 14, 30].map((at) => record.readUInt16LE(at));
    expect(date).toBe(((2026 - 1980) << 9) | (3 << 5) | 6);
    expect(time).toBe(9 << 11);
    // The one field without a value would hold an instant, which differs by the machine's time zone.
    expect(extraFields).toBe(0);
  });

  it("keeps line and paragraph separators within a row", async () => {
    const { text } = await packageOf([{ at: "a\u2028b\u2029c" }]);
    expect(JSON.parse(text("data/stub/notes.json")).records).toEqual([{ at: "a\u2028b\u2029c" }]);
  });

  it("is the same from the files of earlier releases: one for the rows of a dataset, one for its schema", async () => {
    const { packages, input, built } = await packageOf(rows);
    const before = packages.files.get(built.key);
    const rowsOnly = input.tasks.map((task) => {
      const result = task.result && "files" in task.result ? task.result : undefined;
      const files = result?.files.map(({ from = 0, schema, ...file }) => {
        const content = packages.files.get(file.key) ?? Buffer.alloc(0);
        const key = file.key.replace(/collected$/, "notes.ndjson");
        packages.files.set(key, content.subarray(from, from + file.bytes));
        packages.files.set(key.replace("ndjson", "schema.json"), content.subarray(schema?.from));
        return { ...file, key };
      });
      return result && files ? { ...task, result: { ...result, files } } : task;
    });
    packages.files.delete("requests/019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b/collected/stub/collected");
    await buildPackage({ ...input, tasks: rowsOnly });
    expect(packages.files.get(built.key)).toEqual(before);
  });

  it("is not built from data that differs from the processor's record", async () => {
    const { packages, input } = await packageOf(rows);
    const key = "requests/019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b/collected/stub/collected";
    const content = packages.files.get(key)?.toString() ?? "";
    packages.files.set(key, Buffer.from(content.replace(`"at":"`, `"at":"!`)));
    await expect(buildPackage(input)).rejects.toMatchObject({ name: "TerminalError" });
  });
});

describe("text from outside", () => {
  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])(
    "is no formula in a spreadsheet: %j",
    async (text) => {
      const { text: read } = await packageOf([{ at: "x", text }]);
      expect(read("data/stub/notes.csv")).toContain(`'${text}`);
    },
  );

  it("leaves negative numbers numbers", async () => {
    const { text } = await packageOf([{ at: "x", amount: -5 }]);
    expect(text("data/stub/notes.csv")).toContain("x,,-5,,");
  });
});

it("a package is read no further ahead than it is written, for any amount of data", async () => {
  const count = 100_000;
  let produced = 0;
  const pieces = Array.from({ length: 1000 }, () => randomBytes(60).toString("hex"));
  const row = (n: number) => ({ at: `${n}`, text: pieces[n % pieces.length] });
  const memory = memoryPackageStore();
  const input = await collected(
    memory,
    Array.from({ length: count }, (_, n) => row(n)),
  );
  const key = [...memory.files.keys()].find((name) => name.endsWith("/collected")) as string;
  const lines = memory.files.get(key) as Buffer;
  let isHeld = 0;
  const packages = {
    ...memory,
    get: async (name: string, part?: FilePart) =>
      name === key && part
        ? Readable.from(
            slices(lines.subarray(part.from, part.from + part.bytes), (bytes) => (produced += bytes)),
            { objectMode: false },
          )
        : memory.get(name, part),
    async put(_: string, body: unknown) {
      let bytes = 0;
      for await (const chunk of body as Readable) {
        bytes += (chunk as Buffer).length;
        if (isHeld || bytes < 100_000) continue;
        // A slow reader: everything upstream has all the time to run ahead, and must not.
        for (let turn = 0; turn < 2_000; turn++) await new Promise((resolve) => setImmediate(resolve));
        isHeld = produced;
      }
      return { sha256: "", bytes };
    },
  };
  const { bytes } = await buildPackage({ ...input, packages });
  expect(isHeld).toBeGreaterThan(0);
  expect(isHeld).toBeLessThan(lines.length / 10);
  expect(produced).toBeGreaterThan(2 * lines.length);
  expect(bytes).toBeGreaterThan(1_000_000);
});

function* slices(content: Buffer, produce: (bytes: number) => void): Generator<Buffer> {
  for (let at = 0; at < content.length; at += 16_384) {
    const slice = content.subarray(at, at + 16_384);
    produce(slice.length);
    yield slice;
  }
}

function sha256(content: Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
