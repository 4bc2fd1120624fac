import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { taskOutcome } from "#shared/domain/outcome.ts";
import type { ProcessorTask } from "#shared/processor/contract.ts";
import { done, storeInProgress, task } from "#test/fixtures/case-in-progress.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";
import { startOperatorHost } from "#test/fixtures/operator-host.ts";
import { receivedAt, requestId } from "#test/fixtures/requests.ts";
import { dsr } from "./run-dsr.ts";

/** The address in the request itself. */
const person = "person@example.com";
const ada = "ada@example.org";
let host: Awaited<ReturnType<typeof startOperatorHost>>;
beforeEach(async () => {
  host = await startOperatorHost();
});
afterEach(() => host.stop());

const ledger = (...args: string[]) => dsr(["ledger", ...args, "--local", host.folder]);

/** A request whose person was erased in these systems. */
async function erase(address: string, processors: string[]): Promise<void> {
  const subjectRef = (await host.services.keyedHash("subject", address)).toString("base64url");
  const tasks = processors.map((processor) => task(processor, done));
  const request = { subjectRef };
  await storeInProgress(host.services.store, tasks, "erasure", { request });
}

async function check(content: string, ...args: string[]) {
  const file = join(host.folder, "rows.csv");
  await writeFile(file, content);
  return ledger("check", "--file", file, ...args);
}

describe("dsr ledger list", () => {
  it("names system, request and time, and no person", async () => {
    await erase(ada, ["billing", "mailing"]);
    const { code, stdout } = await ledger("list");
    expect(code).toBe(0);
    expect(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => line.split(/ {2,}/)),
    ).toEqual([
      ["ERASED", "PROCESSOR", "REQUEST"],
      [receivedAt, "billing", requestId],
      [receivedAt, "mailing", requestId],
    ]);
    expect((await ledger("list", "--processor", "analytics")).stdout).toBe("No erasures.\n");
    expect(JSON.parse((await ledger("list", "--since", "2099-01-01", "--json")).stdout)).toEqual({
      erasures: [],
    });
  });
});

describe("dsr ledger check", () => {
  it("names the rows of erased people in any spelling, as a spreadsheet counts them, and no address", async () => {
    await erase(ada, ["billing"]);
    const { code, stdout, stderr } = await check(
      [
        "name,Email",
        "Bo,bo@example.org",
        `Ada,${ada}`,
        '"Ada ""Countess""\nLovelace"," ADA@Example.ORG "',
        "",
        'Ada,"Ada Lovelace <mailto:Ada@example.org?subject=x>"',
        'Both,"bo@example.org; ａｄａ@example.org"',
      ].join("\r\n"),
    );
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toBe(
      "Rows that must not come back: 3, 4, 6, 7\n5 rows: 4 must not come back, 0 cannot be read, 0 have no address.\n",
    );
  });

  it("ends with 0 when everybody may come", async () => {
    await erase(ada, ["billing"]);
    expect(await check("email\nbo@example.org\n")).toMatchObject({ code: 0 });
  });

  it("vouches for no address that cannot be read", async () => {
    const { code, stdout } = await check(
      'id;"E-Mail"\n1;ada at example.org\n2;\n3;a@b;\n',
      "--column",
      "e-mail",
      "--json",
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({ rows: 3, erased: [], unreadable: [2, 4], without: 1 });
  });

  it("counts erasures of one system alone with --processor", async () => {
    await erase(ada, ["mailing"]);
    expect(await check(`email\n${ada}\n`, "--processor", "billing")).toMatchObject({ code: 0 });
    expect(await check(`email\n${ada}\n`, "--processor", "mailing")).toMatchObject({ code: 1 });
  });

  it.each<[string, string, string[], string]>([
    ["a missing column", "name\nAda\n", [], 'names no column "email"'],
    ["an empty file", "", [], "The file is empty"],
    ["an open quote", 'email\n"ada@example.org\n', [], "a quote in row 2 is not closed"],
  ])("ends with an explanation for %s, without a cell", async (_what, content, args, message) => {
    const { code, stdout, stderr } = await check(content, ...args);
    expect(code).toBeGreaterThan(0);
    expect(stdout).toBe("");
    expect(stderr).toContain(message);
    expect(stderr.toLowerCase()).not.toContain("ada");
  });

  it("names a file that cannot be read", async () => {
    const { code, stderr } = await ledger("check", "--file", join(host.folder, "nowhere.csv"));
    expect(code).toBe(1);
    expect(stderr).toContain("cannot be read (ENOENT)");
  });
});

describe("dsr ledger replay", () => {
  it("counts in a dry run, and asks no system", async () => {
    await erase(ada, ["billing", "mailing"]);
    const dryRun = () => ledger("replay", "--since", "2026-01-01", "--dry-run");
    expect(await dryRun()).toMatchObject({ code: 0, stdout: "billing: ready 1\nmailing: ready 1\n" });
    await host.services.store.remove(requestId);
    const { code, stdout } = await dryRun();
    expect({ code, lines: stdout.split("\n").slice(0, 2) }).toEqual({
      code: 0,
      lines: ["billing: only-hash 1", "mailing: only-hash 1"],
    });
    expect(stdout).toContain("dsr ledger check");
  });

  it("needs a stack that names its processors' functions", async () => {
    const { code, stderr } = await ledger("replay", "--since", "2026-01-01");
    expect(code).toBe(1);
    expect(stderr).toContain("older than this command");
  });

  it.each(["yesterday", "2026-02-30"])("takes no --since %s", async (since) => {
    expect(await ledger("replay", "--since", since)).toMatchObject({ code: 2 });
  });
});

describe("dsr ledger replay, with the systems at hand,", () => {
  const asked: string[] = [];
  const answer = async ({ processor, task: { subject } }: { processor: string; task: ProcessorTask }) => {
    asked.push(`${processor} ${subject.email}`);
    return taskOutcome.parse({ ...done, summary: everywhere("Erased.") });
  };
  beforeEach(async () => {
    asked.length = 0;
    await host.stop();
    host = await startOperatorHost({ systems: { billing: answer, mailing: answer } });
  });
  const replay = (...args: string[]) => ledger("replay", "--since", "2026-01-01", ...args);
  const repeated = async () =>
    (await host.services.store.events(requestId)).filter(({ type }) => type === "erasure-repeated");

  it("has each system erase again, tells its progress, and keeps the operator in the evidence", async () => {
    await erase(ada, ["billing", "mailing"]);
    const { code, stdout, stderr } = await replay("--as", "berta");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "billing: done 1\nmailing: done 1\n" });
    expect(stderr).toBe(`1 of 2: ${requestId} billing done\n2 of 2: ${requestId} mailing done\n`);
    expect(asked).toEqual([`billing ${person}`, `mailing ${person}`]);
    expect(await repeated()).toMatchObject([
      { actor: { id: "berta" }, details: { processor: "billing", outcome: "done" } },
      { actor: { id: "berta" }, details: { processor: "mailing", outcome: "done" } },
    ]);
  });

  it("asks one system alone with --processor", async () => {
    await erase(ada, ["billing", "mailing"]);
    const { code, stdout } = await replay("--processor", "mailing", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      replayed: [{ at: receivedAt, requestId, processor: "mailing", outcome: "done" }],
      notAsked: 0,
    });
    expect(asked).toEqual([`mailing ${person}`]);
  });

  it("goes on after a system without an answer, and ends with 1", async () => {
    await erase(ada, ["analytics", "billing"]);
    const { code, stdout } = await replay();
    expect(code).toBe(1);
    expect(stdout).toContain("analytics: failed 1\nbilling: done 1\n");
    expect(stdout).toContain("mend the cause");
    expect(await repeated()).toHaveLength(1);
  });

  it("stops after the system that is being asked when Ctrl-C is pressed", async () => {
    await host.stop();
    const billing: typeof answer = async (event) => {
      process.emit("SIGINT");
      return answer(event);
    };
    host = await startOperatorHost({ systems: { billing, mailing: answer } });
    await erase(ada, ["billing", "mailing"]);
    const { code, stdout } = await replay();
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: "billing: done 1\n1 were not asked. Run the command again.\n",
    });
    expect(await repeated()).toHaveLength(1);
  });
});
