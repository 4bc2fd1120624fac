import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { readFiles } from "#cli/read-files.ts";
import { dsr } from "./run-dsr.ts";

describe("the files of a task", () => {
  const folder = mkdtempSync(join(tmpdir(), "dsr-files-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it("are read without their names", async () => {
    const path = file("Jo Doe.CSV", "a,b");
    expect(await readFiles("--file", [path])).toEqual([{ bytes: Buffer.from("a,b"), ending: "csv" }]);
  });

  it("have at most four megabytes together, and something in each", async () => {
    const half = file("half.txt", "x".repeat(2_000_001));
    await expect(readFiles("--file", [half, half])).rejects.toThrow("at most four megabytes together");
    await expect(readFiles("--file", [file("nothing.txt", "")])).rejects.toThrow("nothing.txt is empty");
  });

  it("that are not there end the command before it changes anything", async () => {
    const id = "0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e";
    const missing = join(folder, "missing.pdf");
    const { code, stderr } = await dsr(["task", id, "archive", "--outcome", "done", "--file", missing]);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining(`--file: ${missing} cannot be read (ENOENT).`),
    ]);
  });
});
