import { spawnSync } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { done } from "#test/fixtures/case-in-progress.ts";
import { startOperatorHost } from "#test/fixtures/operator-host.ts";
import { unzip } from "#test/journey/unzip.ts";
import { dsr } from "./run-dsr.ts";

let host: Awaited<ReturnType<typeof startOperatorHost>>;
let id: string;
beforeEach(async () => {
  host = await startOperatorHost();
  host.processors.billing = () => done;
  host.processors.analytics = () => done;
  id = await host.submit();
});
afterEach(() => host.stop());

const names = [
  ...["delivered.json", "events.json", "manifest.json", "manifest.sig", "policy.json", "public-key.pem"],
  ...["request.json", "verify.mjs"],
];
const exportTo = (out: string) => dsr(["evidence", "export", id, "--out", out, "--local", host.folder]);

describe("dsr evidence export", () => {
  it("writes a folder that proves itself, and never overwrites anything", async () => {
    const out = join(host.folder, "bundle");
    expect(await exportTo(out)).toMatchObject({ code: 0, stdout: `${out}: 8 files, signed.\n`, stderr: "" });
    expect((await readdir(out)).sort()).toEqual(names);
    const { status, stdout } = spawnSync(process.execPath, [join(out, "verify.mjs")], { encoding: "utf8" });
    expect(stdout).toContain(`${id}: whole, `);
    expect(status).toBe(0);
    const again = await exportTo(out);
    expect(again).toMatchObject({ code: 1, stdout: "" });
    expect(again.stderr).toContain("There is something at");
  });

  it("writes a ZIP of the same files", async () => {
    const out = join(host.folder, "bundle.zip");
    expect(await exportTo(out)).toMatchObject({ code: 0, stderr: "" });
    expect([...(await unzip(await readFile(out))).keys()].sort()).toEqual(names);
    expect(await exportTo(out)).toMatchObject({ code: 1, stdout: "" });
  });

  it("signs only intact chains", async () => {
    await host.deleteEvent(id, 2);
    const out = join(host.folder, "bundle");
    const { code, stderr } = await exportTo(out);
    expect(code).toBe(1);
    expect(stderr).toContain("is not whole (event 2: event is missing) and is not signed");
    expect(await readdir(host.folder)).not.toContain("bundle");
  });

  it("writes nothing where a file exists", async () => {
    const out = join(host.folder, "file");
    await writeFile(out, "mine");
    expect(await exportTo(out)).toMatchObject({ code: 1, stdout: "" });
    await mkdir(join(host.folder, "empty"));
    expect(await exportTo(join(host.folder, "empty"))).toMatchObject({ code: 0 });
  });
});
