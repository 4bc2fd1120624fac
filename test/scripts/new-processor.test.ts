import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { unzip } from "#test/journey/unzip.ts";
import { PublicClient } from "../../scripts/public-client.ts";
import { type StartedHost, startHost } from "../../scripts/running-host.ts";
import { kindsIn } from "../../scripts/write-processor.ts";

const project = join(import.meta.dirname, "..", "..");
const kinds = kindsIn(join(project, "templates", "processor"));
const idOf = (kind: string) => `new-${kind}`;
const leftOut = ["node_modules", ".git", "cdk.out", ".local", ".build", "local", "docs"];

/** A copy of the project with one new processor of each kind. */
let copy: string;
/** The copy's files before the processors were written, with the time of their last change. */
let before: Map<string, number>;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "new-processor-"));
  for (const name of readdirSync(project).filter((entry) => !leftOut.includes(entry)))
    cpSync(join(project, name), join(copy, name), { recursive: true });
  symlinkSync(join(project, "node_modules"), join(copy, "node_modules"));
  before = filesOf(copy);
  for (const kind of kinds) {
    const written = run("scripts/new-processor.ts", idOf(kind), "--kind", kind);
    expect(written).toMatchObject({ status: 0, stderr: "" });
  }
});
afterAll(() => rmSync(copy, { recursive: true }));

/** Runs a program of the copy with Node. */
function run(...args: string[]) {
  const env = { ...process.env, NODE_OPTIONS: "" };
  return spawnSync(process.execPath, args, { cwd: copy, encoding: "utf8", env });
}

/** Libraries are the project's own: Node and other tests write their caches there. */
function filesOf(folder: string): Map<string, number> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(join(folder, "node_modules")));
  return new Map(files.map((file) => [file.slice(folder.length + 1), statSync(file).mtimeMs]));
}

describe("npm run new-processor", () => {
  it("writes into the new folder alone", () => {
    const isNew = (path: string) => kinds.some((kind) => path.startsWith(ownFolder(kind) + sep));
    const changed = [...filesOf(copy)].filter(([path, at]) => before.get(path) !== at).map(([path]) => path);
    expect(changed.length).toBeGreaterThan(kinds.length);
    expect(changed.filter((path) => !isNew(path))).toEqual([]);
  });

  it("writes code that compiles, and that the linter and the formatter pass", () => {
    const bin = (name: string) => join("node_modules", ".bin", name);
    const checked = [
      spawnSync(bin("tsc"), [], { cwd: copy, encoding: "utf8" }),
      spawnSync(bin("biome"), ["check", "--error-on-warnings", ...kinds.map(ownFolder)], {
        cwd: copy,
        encoding: "utf8",
      }),
    ];
    for (const { status, stdout, stderr } of checked)
      expect([status, status ? stdout + stderr : ""]).toEqual([0, ""]);
  });

  it.each(kinds)("writes a processor of the kind %s that passes its own test and the contract", (kind) => {
    const own = jest(ownFolder(kind).replaceAll(sep, "/"));
    const contract = jest("test/contract/processors", `^processor ${idOf(kind)} `);
    for (const { status, stderr } of [own, contract]) expect([status, status ? stderr : ""]).toEqual([0, ""]);
    expect(contract.stderr).toMatch(/[1-9]\d* passed/);
  });
});

const ownFolder = (kind: string) => join("functions", "processors", idOf(kind));

function jest(path: string, testNamePattern = "") {
  const names = testNamePattern ? ["--testNamePattern", testNamePattern] : [];
  const program = join("node_modules", "jest", "bin", "jest.js");
  return run("--experimental-vm-modules", program, "--maxWorkers=1", path, ...names);
}

describe("a new processor of the kind function", () => {
  const ines = "ines.rautenbach@example.com";
  let host: StartedHost;
  beforeAll(async () => {
    host = await startHost(mkdtempSync(join(tmpdir(), "new-processor-host-")), {}, copy);
  });
  afterAll(async () => {
    await host?.stop();
    if (host) rmSync(host.folder, { recursive: true });
  });

  it("is seeded with its people", () => {
    expect(host.output()).toMatch(/ines\.rautenbach@example\.com +known to .*new-function/);
  });

  it("takes part in a request on this machine", async () => {
    const client = new PublicClient(host.endpoints);
    const asked = await client.submit({ right: "access", email: ines });
    const { accessToken } = await client.confirm(asked, ines);
    await client.reaches(asked.requestId, accessToken, "completed");
    const files = await unzip(await client.package(asked.requestId, ines));
    expect([...files.keys()].filter((name) => name.includes("new-function/"))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/messages.*\.csv$/),
        expect.stringMatching(/profiles.*\.csv$/),
      ]),
    );
    expect(files.get("index.html")?.toString()).toContain("New function");
  });
});
