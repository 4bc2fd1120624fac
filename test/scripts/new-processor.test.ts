import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { answeringLater } from "#infra/installed-processors.ts";
import { discoverManifests } from "#shared/processor/discover-manifests.ts";
import { unzip } from "#test/journey/unzip.ts";
import { copyProject } from "../../scripts/copy-project.ts";
import { LocalClient, linkPattern } from "../../scripts/public-client.ts";
import { type StartedHost, startHost } from "../../scripts/running-host.ts";
import { kindsIn } from "../../scripts/write-processor.ts";

const project = join(import.meta.dirname, "..", "..");
const kinds = kindsIn(join(project, "templates", "processor"));
const idOf = (kind: string) => `new-${kind}`;

/** A copy of the project with one new processor of each kind. */
let copy: string;
/** The copy's files before the processors were written, with the time of their last change. */
let before: Map<string, number>;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "new-processor-"));
  copyProject(copy);
  withoutTeams(join(copy, "functions", "processors"));
  before = filesOf(copy);
  for (const kind of kinds) {
    const written = run("scripts/new-processor.ts", idOf(kind), "--kind", kind);
    expect(written).toMatchObject({ status: 0, stderr: "" });
  }
});
afterAll(() => rmSync(copy, { recursive: true }));

/** A request waits for the people of every team, and this file carries out the tasks of the new one alone. */
function withoutTeams(processors: string): void {
  for (const id of answeringLater(discoverManifests(processors)))
    rmSync(join(processors, id), { recursive: true });
}

/** Runs a program of the copy with Node. */
function run(...args: string[]) {
  const env = { ...process.env, NODE_OPTIONS: "" };
  return spawnSync(process.execPath, args, { cwd: copy, encoding: "utf8", env, maxBuffer: 64_000_000 });
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
    // The types of all other files are checked by a step of its own.
    const ofNewFolders = { extends: "./tsconfig.json", include: kinds.map(ownFolder) };
    writeFileSync(join(copy, "tsconfig.new.json"), JSON.stringify(ofNewFolders));
    const checked = [
      spawnSync(bin("tsc"), ["--project", "tsconfig.new.json"], { cwd: copy, encoding: "utf8" }),
      spawnSync(bin("biome"), ["check", "--error-on-warnings", ...kinds.map(ownFolder)], {
        cwd: copy,
        encoding: "utf8",
      }),
    ];
    for (const { status, stdout, stderr } of checked)
      expect([status, status ? stdout + stderr : ""]).toEqual([0, ""]);
  });

  it("writes processors that pass their own tests and the contract", () => {
    const { status, stderr, stdout } = jest(
      ["functions/processors/new-", "test/contract/processors"],
      " new-",
    );
    expect([status, status ? stderr : ""]).toEqual([0, ""]);
    const passed = JSON.parse(stdout) as { testResults: { assertionResults: Result[] }[] };
    const names = passed.testResults.flatMap(({ assertionResults }) =>
      assertionResults.filter((one) => one.status === "passed").map(({ fullName }) => fullName),
    );
    for (const id of kinds.map(idOf)) {
      expect(names).toContainEqual(expect.stringMatching(new RegExp(`^processor ${id} `)));
      expect(names).toContainEqual(expect.stringMatching(new RegExp(`at ${id} `)));
    }
  });
});

interface Result {
  readonly status: string;
  readonly fullName: string;
}

const ownFolder = (kind: string) => join("functions", "processors", idOf(kind));

function jest(paths: readonly string[], testNamePattern: string) {
  const program = join("node_modules", "jest", "bin", "jest.js");
  const options = ["--maxWorkers=1", "--json", "--testNamePattern", testNamePattern];
  return run("--experimental-vm-modules", program, ...options, ...paths);
}

describe("new processors of all kinds", () => {
  const ines = "ines.rautenbach@example.com";
  let host: StartedHost;
  beforeAll(async () => {
    const all = { DSR_AT_ONCE_ONLY: "" };
    host = await startHost(mkdtempSync(join(tmpdir(), "new-processor-host-")), all, copy);
  });
  afterAll(async () => {
    await host?.stop();
    if (host) rmSync(host.folder, { recursive: true });
  });

  it("are known to know their people", () => {
    const [, known = ""] = /ines\.rautenbach@example\.com +known to (.*)/.exec(host.output()) ?? [];
    const theirs = known.split(", ").filter((id) => kinds.map(idOf).includes(id));
    expect(theirs).toEqual(kinds.filter((kind) => kind !== "human").map(idOf));
  });

  it("take part in a request on this machine", async () => {
    const client = new LocalClient(host.endpoints);
    const asked = await client.submit({ right: "access", email: ines });
    const { accessToken } = await client.confirm(asked, ines);
    await reportByHand(client, asked.requestId, host.folder);
    await client.reaches(asked.requestId, accessToken, "completed");
    const files = await unzip(await client.package(asked.requestId, ines));
    for (const kind of kinds) {
      if (kind === "human") expect(files.get("data/new-human/document-1.pdf")?.toString()).toBe(scan);
      else
        expect([...files.keys()]).toContainEqual(
          expect.stringMatching(new RegExp(`${idOf(kind)}/.*\\.csv$`)),
        );
      expect(files.get("index.html")?.toString()).toContain(`New ${kind}`);
    }
  });
});

const scan = "%PDF-1.7 a scanned page";

/** What the team of the new processor of the kind human does: it opens the link in its mail, reads, and reports. */
async function reportByHand(client: LocalClient, requestId: string, folder: string): Promise<void> {
  const pattern = linkPattern("tasks", requestId);
  let link = "";
  for (let sweeps = 0; !link && sweeps < 100; sweeps++) {
    await client.moveClock("PT5M");
    const mails = await client.mails("new-human@example.com");
    link = mails.flatMap(({ text }) => pattern.exec(text)?.[0] ?? [])[0] ?? "";
  }
  const dsr = (...command: string[]) =>
    JSON.parse(run("cli/dsr.mjs", ...command, "--local", folder, "--json").stdout);
  const who = "new-human@example.com";
  expect(dsr("tasks").tasks).toMatchObject([{ requestId, processor: "new-human", what: "collect", who }]);
  expect(dsr("task", requestId, "new-human")).toMatchObject({ mailbox: who, action: "collect" });
  const opened = await client.call("POST", link, { step: "open" });
  expect(await opened.text()).toContain("ines.rautenbach@example.com");
  const form = new FormData();
  for (const [name, value] of Object.entries({ step: "report", outcome: "done", records: "", refusal: "" }))
    form.append(name, value);
  form.append("files", new Blob([scan]), "../../ines rautenbach.pdf");
  const reported = await fetch(link, { method: "POST", body: form, headers: { accept: "application/json" } });
  expect(await reported.json()).toEqual({ taskId: `${requestId}/new-human` });
}
