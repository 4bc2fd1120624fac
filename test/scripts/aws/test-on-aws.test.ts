import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { projectRoot } from "#infra/project-root.ts";
import { cleanUp } from "../../../scripts/aws/clean-up.ts";
import { testAccount } from "../../../scripts/aws/test-account.ts";
import { type Programs, testOnAws } from "../../../scripts/aws/test-on-aws.ts";
import { type StandInAccount, standInAccount } from "./stand-in-account.ts";

const pauseMs = 5;
const silent = () => undefined;
let account: StandInAccount;
beforeEach(async () => {
  account = await standInAccount();
  Object.assign(process.env, account.env);
});
afterEach(() => account.close());

/** Programs that leave in the account what the CDK would. */
function programs(instead: Partial<Programs> = {}): Programs {
  const { state } = account;
  const made = (name: string, resources = {}, outputs = {}) => {
    state.changes.push(`make ${name}`);
    state.stacks.set(name, { status: "CREATE_COMPLETE", outputs, resources });
  };
  return {
    bootstrap: async () => made("CDKToolkit"),
    deployMail: async () =>
      made("DsrTestMail", { "AWS::S3::Bucket": account.bucket }, { MailBucket: account.bucket }),
    async deploySystem() {
      made("DsrTestData", { "AWS::KMS::Key": "key-1" }, { Protected: "false" });
      made("DsrTestService", { "AWS::StepFunctions::StateMachine": "arn:machine" });
      state.executions.push("arn:waiting");
    },
    async journeys() {
      state.changes.push("journeys");
      return { ran: 4, passed: 13, failed: 0 };
    },
    ...instead,
  };
}

const options = (signal = new AbortController().signal) => ({
  announce: silent,
  keep: false,
  pauseMs,
  signal,
});
const deletions = ["stop arn:waiting", "delete DsrTestService", "delete DsrTestData", "delete DsrTestMail"];

describe("a test on AWS", () => {
  it("tries the mailboxes before it deploys, and deletes everything but the CDK's own stack", async () => {
    const { ran, left } = await testOnAws(await testAccount(), programs(), options());
    expect(account.state.changes).toEqual([
      "make CDKToolkit",
      "make DsrTestMail",
      "active rules: DsrTestMail",
      "mail",
      "make DsrTestData",
      "make DsrTestService",
      "journeys",
      "active rules: none",
      ...deletions,
    ]);
    expect(ran).toEqual({ ran: 4, passed: 13, failed: 0 });
    expect(left).toEqual([expect.stringMatching(/key-1.*in 30 days/)]);
    expect(await account.keys()).toEqual([]);
  });

  it("deletes what there is after a failure, and tells the cause", async () => {
    const failing = programs({ journeys: () => Promise.reject(new Error("No more disk.")) });
    const { failure } = await testOnAws(await testAccount(), failing, options());
    expect(failure).toEqual(new Error("No more disk."));
    expect(account.state.changes.slice(-5)).toEqual(["active rules: none", ...deletions]);
  });

  it("deletes what there is when somebody stops it, and begins nothing more", async () => {
    const stop = new AbortController();
    const { deploySystem } = programs();
    const stopped = programs({
      async deploySystem() {
        await deploySystem();
        stop.abort(new Error("It was stopped."));
      },
    });
    const { failure } = await testOnAws(await testAccount(), stopped, options(stop.signal));
    expect(failure).toEqual(new Error("It was stopped."));
    expect(account.state.changes).not.toContain("journeys");
    expect(account.state.changes.slice(-5)).toEqual(["active rules: none", ...deletions]);
  });

  it("stops waiting for a mail that does not arrive when somebody stops it", async () => {
    account.state.delivers = false;
    const stop = new AbortController();
    const announce = (line: string) => {
      if (line.startsWith("Waiting for a mail")) setTimeout(() => stop.abort(new Error("Enough.")), 50);
    };
    const outcome = await testOnAws(await testAccount(), programs(), { ...options(stop.signal), announce });
    expect(outcome.failure).toEqual(new Error("Enough."));
    expect(account.state.changes.at(-1)).toBe("delete DsrTestMail");
  });

  it("keeps everything where it is told to, and says how to delete it", async () => {
    const { left } = await testOnAws(await testAccount(), programs(), { ...options(), keep: true });
    expect(account.state.changes.at(-1)).toBe("journeys");
    expect(left).toEqual([expect.stringContaining("npm run test:aws -- --destroy")]);
  });

  it("leaves the receipt rule set active that the account has", async () => {
    account.state.activeRules = "company";
    const found = await testAccount();
    expect(found.ruleSet).toBe("company");
    await testOnAws(found, programs(), options());
    expect(account.state.activeRules).toBe("company");
    expect(account.state.changes.filter((change) => change.startsWith("active"))).toEqual([]);
  });

  it("replaces no receipt rule set that was made active meanwhile", async () => {
    const found = await testAccount();
    account.state.activeRules = "company";
    const { failure } = await testOnAws(found, programs(), options());
    expect(String(failure)).toMatch(/company was made active meanwhile/);
    expect(account.state.activeRules).toBe("company");
  });
});

describe("the deletion after a test on AWS", () => {
  it("tries a stack again that could not be deleted at first", async () => {
    account.state.failing.set("DsrTestData", 1);
    await testOnAws(await testAccount(), programs(), options());
    expect(account.state.changes.filter((change) => change === "delete DsrTestData")).toHaveLength(2);
    expect(account.state.stacks.get("DsrTestData")?.status).toBe("DELETE_COMPLETE");
  });

  it("goes on with the other stacks after one that cannot be deleted, and names it", async () => {
    account.state.failing.set("DsrTestService", 99);
    const { left } = await testOnAws(await testAccount(), programs(), options());
    expect(left).toContainEqual(expect.stringMatching(/DsrTestService.*DELETE_FAILED.*--destroy/));
    expect(account.state.stacks.get("DsrTestMail")?.status).toBe("DELETE_COMPLETE");
  });

  it("deletes nothing the second time", async () => {
    await testOnAws(await testAccount(), programs(), options());
    account.state.changes.length = 0;
    expect(await cleanUp(silent, pauseMs)).toEqual({ left: [], isDone: true });
    expect(account.state.changes).toEqual([]);
  });

  it("leaves all stacks of an installation alone that protects its data", async () => {
    account.state.stacks.set("DsrTestData", {
      status: "CREATE_COMPLETE",
      outputs: { Protected: "true" },
      resources: {},
    });
    account.state.stacks.set("DsrTestService", { status: "CREATE_COMPLETE", outputs: {}, resources: {} });
    expect(await cleanUp(silent, pauseMs)).toEqual({
      left: [expect.stringMatching(/protects its data/)],
      isDone: false,
    });
    expect(account.state.changes).toEqual([]);
  });
});

describe("a test on AWS is refused", () => {
  it("without a hosted zone", async () => {
    account.state.zones = [{ id: "Z1", name: "inside.example.org", isPrivate: true }];
    await expect(testAccount()).rejects.toThrow(/no public hosted zone.*delegate one/);
  });

  it("with several hosted zones and no choice, until one is chosen", async () => {
    account.state.zones.push({ id: "Z2", name: "sub.example.org", isPrivate: false });
    await expect(testAccount()).rejects.toThrow(/several hosted zones.*--domain dsr-test\.example\.org/);
    account.state.identities = {};
    expect(await testAccount("mails.sub.example.org")).toMatchObject({
      zone: { id: "Z2" },
      domain: "mails.sub.example.org",
      isVerified: false,
    });
  });

  it("for a domain in no zone of the account", async () => {
    await expect(testAccount("badexample.org")).rejects.toThrow(
      /badexample\.org is in no public hosted zone/,
    );
  });

  it("for a domain whose mails go elsewhere, unless an earlier run has seen to that", async () => {
    account.state.records.push({ name: "dsr-test.example.org.", type: "MX" });
    await expect(testAccount()).rejects.toThrow(/gets its mails elsewhere/);
    const resources = { "AWS::Route53::RecordSet": "dsr-test.example.org", "AWS::SES::EmailIdentity": "it" };
    account.state.stacks.set("DsrTestMail", { status: "CREATE_COMPLETE", outputs: {}, resources });
    expect(await testAccount()).toMatchObject({ isVerified: false });
  });

  it("for a domain that SES knows and has not verified", async () => {
    account.state.identities = { "dsr-test.example.org": "Pending" };
    await expect(testAccount()).rejects.toThrow(/has not verified it \(Pending\)/);
  });

  it("in a region in which SES receives no mails", async () => {
    account.state.receives = false;
    await expect(testAccount()).rejects.toThrow(/SES in eu-west-1 .* receives mails in some regions only/);
  });

  it("where an installation of that name protects its data", async () => {
    account.state.stacks.set("DsrTestData", {
      status: "CREATE_COMPLETE",
      outputs: { Protected: "true" },
      resources: {},
    });
    await expect(testAccount()).rejects.toThrow(/an installation that somebody uses/);
  });
});

describe("npm run test:aws", () => {
  const program = ["--disable-warning=ExperimentalWarning", "scripts/test-aws.ts"];
  const settings = (env: Record<string, string> = {}) => ({
    cwd: projectRoot,
    // Nothing of the machine's own configuration.
    env: { HOME: "/nonexistent", AWS_EC2_METADATA_DISABLED: "true", ...env },
  });
  const run = (args: string[], env?: Record<string, string>) =>
    spawnSync(process.execPath, [...program, ...args], { ...settings(env), encoding: "utf8" });

  it("says how it is used", () => {
    expect(run(["--help"])).toMatchObject({ status: 0, stdout: expect.stringContaining("--destroy") });
  });

  it("says how it is used when it does not know an option", () => {
    expect(run(["--dommain", "x"])).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/--dommain[\s\S]*--domain/),
    });
  });

  it("says that there is no region, and that there are no credentials", () => {
    expect(run([])).toMatchObject({ status: 1, stderr: expect.stringContaining("no region") });
    expect(run([], { AWS_REGION: "eu-west-1" }).stderr).toContain("no AWS credentials");
  });

  it("says what it would do and where, and changes nothing before somebody agrees", async () => {
    const child = spawn(process.execPath, [...program], {
      ...settings(account.env),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (printed += chunk));
    expect(await once(child, "close")).toEqual([1, null]);
    expect(printed).toMatch(/Account 123456789012, region eu-west-1/);
    expect(printed).toMatch(/less than 1 USD/);
    expect(printed).toMatch(/add --yes/);
    expect(account.state.changes).toEqual([]);
  });

  it("only deletes with --destroy", async () => {
    await testOnAws(await testAccount(), programs(), { ...options(), keep: true });
    const child = spawn(process.execPath, [...program, "--destroy"], {
      ...settings(account.env),
      stdio: "ignore",
    });
    expect(await once(child, "close")).toEqual([0, null]);
    expect(account.state.changes.slice(-5)).toEqual(["active rules: none", ...deletions]);
  });
});
