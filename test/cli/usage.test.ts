import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { dsr, dsrProcess } from "./run-dsr.ts";

const id = "019c0000-0000-7000-8000-000000000001";
const commands = [
  ...[
    "list",
    "show",
    "watch",
    "retry",
    "tasks",
    "task",
    "settle",
    "waive",
    "approve",
    "cancel",
    "refuse",
    "pause",
    "resume",
    "extend",
    "release",
    "note",
    "answer",
    "reveal",
    "letter",
    "review",
    "decide",
    "evidence verify",
    "evidence export",
    "find",
    "deadline",
    "register",
    "test-processor",
    "ledger list",
    "ledger check",
    "ledger replay",
  ],
];

describe("help", () => {
  it.each(commands)("of %s shows examples and the options every command has", async (command) => {
    const { code, stdout, stderr } = await dsr([...command.split(" "), "--help"]);
    expect(code).toBe(0);
    expect(stderr).toBe("");
    expect(stdout).toMatch(new RegExp(`Examples?:\n  dsr ${command}`));
    for (const option of ["--json", "--local", "--stack"]) expect(stdout).toContain(option);
  });

  it("names every command", async () => {
    const { code, stdout } = await dsr(["--help"]);
    expect(code).toBe(0);
    for (const command of commands) expect(stdout).toContain(`  ${command.split(" ")[0]}`);
  });
});

describe("a wrong command line ends with 2, an explanation on stderr and nothing on stdout:", () => {
  it.each<[string, string[], string | RegExp]>([
    ["no command", [], "Usage: dsr"],
    ["an unknown command", ["lsit"], "unknown command 'lsit'"],
    ["an unknown option", ["list", "--jsn"], "unknown option '--jsn'"],
    ["an unknown status", ["list", "--status", "open"], /Allowed: received, .*needs-attention/],
    ["a limit of nothing", ["list", "--limit", "0"], "Must be a whole number from 1 to 1000"],
    ["a limit that is no number", ["list", "--limit", "ten"], "Must be a whole number from 1 to 1000"],
    ["no id", ["show"], "missing required argument 'id'"],
    ["an id of another form", ["show", "42"], "Must be a request id"],
    [
      "a processor of another form",
      ["waive", id, "Billing!", "--reason", "because"],
      "Must be a processor id",
    ],
    ["a retry of nothing", ["retry", "--reason", "is up"], "Name a request, or use --all"],
    ["all of no system", ["retry", "--all", "--reason", "is up"], "--all needs --processor"],
    [
      "all and a request",
      ["retry", id, "--all", "--processor", "mailing", "--reason", "is up"],
      "--all takes no request id",
    ],
    [
      "a system without all",
      ["retry", id, "--processor", "mailing", "--reason", "is up"],
      "--processor goes with --all",
    ],
    ["no reason", ["cancel", id], "required option '--reason <text>' not specified"],
    ["too short a reason", ["cancel", id, "--reason", " x "], "--reason: Must have 3 to 500 characters"],
    ["too long a reason", ["cancel", id, "--reason", "x".repeat(501)], "500 characters"],
    ["a reason of two lines", ["cancel", id, "--reason", "two\nlines"], "control characters"],
    ["no outcome", ["settle", id, "billing", "--reason", "by hand"], "required option '--outcome"],
    [
      "an unknown outcome",
      ["settle", id, "billing", "--reason", "by hand", "--outcome", "pending"],
      /Allowed choices are done, nothing-held/,
    ],
    [
      "something retained without its ground",
      ["settle", id, "billing", "--reason", "by hand", "--outcome", "retained", "--until", "soon"],
      /--what is needed .* --law is needed .* --until must be a date such as 2034-12-31; --only-for is needed/,
    ],
    [
      "a ground where nothing is retained",
      ["settle", id, "billing", "--reason", "by hand", "--outcome", "done", "--law", "§ 147 AO"],
      "--law cannot be given with --outcome done",
    ],
    ["a refusal without its ground", ["refuse", id, "--reason", "because"], "required option '--ground"],
    ["a question about nothing", ["pause", id, "--question", "Who are you?"], "required option '--about"],
    ["a pause without a question", ["pause", id, "--about", "identity"], "required option '--question"],
    [
      "a question of two lines",
      ["pause", id, "--about", "identity", "--question", "two\nlines"],
      "control characters",
    ],
    [
      "an unknown topic",
      ["pause", id, "--about", "weather", "--question", "Is it raining?"],
      "Allowed choices are identity, clarification",
    ],
    [
      "an answer on no day",
      ["resume", id, "--answered", "soon", "--reason", "it came"],
      "Must be a date such as 2026-03-05",
    ],
    ["a resumption without a reason", ["resume", id], "required option '--reason <text>' not specified"],
    ["an extension to no day", ["extend", id, "--until", "later", "--reason", "so much"], "Must be a date"],
    ["a release on no day", ["release", id, "--on", "soon", "--reason", "it was right"], "Must be a date"],
    ["a note of nothing", ["note", id], "missing required argument 'text'"],
    ["a note that names somebody", ["note", id, "asked x@example.org"], "must not name the person"],
    ["a deadline of nothing", ["deadline"], "required option '--received <when>' not specified"],
    ["an impossible day", ["deadline", "--received", "2026-02-30"], "Must be a date such as 2026-03-05"],
    [
      "an instant without an offset",
      ["deadline", "--received", "2026-03-05T09:00"],
      "Must be a date such as",
    ],
    ["a year far away", ["deadline", "--received", "9999-12-31"], "Must be of the years 1970 to 2199"],
    [
      "an unknown regime",
      ["deadline", "--received", "2026-03-05", "--regime", "pipl"],
      "Allowed choices are gdpr, uk-gdpr",
    ],
    ["a place in words", ["deadline", "--received", "2026-03-05", "--place", "Berlin"], "Must be ISO 3166-1"],
    [
      "an unknown event",
      ["deadline", "--received", "2026-03-05", "--event", "paused=2026-03-06"],
      /one of these events: fee-asked, fee-paid, identity-asked/,
    ],
    [
      "an event on no day",
      ["deadline", "--received", "2026-03-05", "--event", "extended=soon"],
      "extended: must be a date such as 2026-03-05",
    ],
    [
      "a second date where there is one",
      ["deadline", "--received", "2026-03-05", "--event", "fee-paid=2026-03-06/2026-03-07"],
      "Only extended can name a second date",
    ],
    ["evidence of nothing", ["evidence", "verify"], "either a request id or --all"],
    ["evidence of one and all", ["evidence", "verify", id, "--all"], "either a request id or --all"],
  ])("%s", async (_, args, message) => {
    const { code, stdout, stderr } = await dsr(args);
    expect(stderr).toMatch(message);
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });

  it("a reason with an e-mail address, or a wrong address, neither of which is repeated", async () => {
    const reason = await dsr(["cancel", id, "--reason", "asked by ada@example.org"]);
    expect(reason).toMatchObject({ code: 2, stdout: "" });
    expect(reason.stderr).toContain("must not name the person");
    const address = await dsr(["find", "ada@lovelace@example"]);
    expect(address).toMatchObject({ code: 2, stdout: "" });
    expect(reason.stderr + address.stderr).not.toMatch(/ada/);
  });
});

it("gives its exit code and its streams to the shell", async () => {
  expect(await dsrProcess(["--help"])).toMatchObject({ code: 0, stderr: "" });
  expect(await dsrProcess(["show", "42"])).toMatchObject({ code: 2, stdout: "" });
});

describe("a command that cannot work explains the next step:", () => {
  it("no region", async () => {
    const { code, stderr } = await dsrProcess(["list"]);
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining("set AWS_REGION") });
  });

  it("no credentials", async () => {
    const { code, stderr } = await dsrProcess(["list"], { env: { AWS_REGION: "eu-central-1" } });
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining("aws sso login") });
  });

  it("no local host", async () => {
    const folder = await mkdtemp(join(tmpdir(), "dsr-none-"));
    const named = await dsrProcess(["list", "--local", folder]);
    const byEnvironment = await dsrProcess(["list"], { env: { DSR_LOCAL: "1", DSR_LOCAL_DIR: folder } });
    await rm(folder, { recursive: true });
    for (const { code, stderr } of [named, byEnvironment]) {
      expect(code).toBe(1);
      expect(stderr).toContain(`there is no ${join(folder, "endpoints.json")}`);
      expect(stderr).toContain("npm start");
    }
  });
});
