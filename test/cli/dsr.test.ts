import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { TerminalError } from "#shared/domain/errors.ts";
import { done, pendingUntil } from "#test/fixtures/case-in-progress.ts";
import { startOperatorHost } from "#test/fixtures/operator-host.ts";
import { newCase } from "#test/fixtures/requests.ts";
import { dsr, startDsr } from "./run-dsr.ts";

const missing = "019c0000-0000-7000-8000-00000000ffff";

let host: Awaited<ReturnType<typeof startOperatorHost>>;
beforeEach(async () => {
  host = await startOperatorHost();
});
afterEach(() => host.stop());

const fail = () => {
  throw new TerminalError("billing is down");
};
const local = (...args: string[]) => dsr([...args, "--local", host.folder]);

async function json(...args: string[]) {
  const result = await local(...args, "--json");
  expect(result.stderr).toBe("");
  return { ...result, value: JSON.parse(result.stdout) };
}

describe("dsr list", () => {
  it("shows the queue in aligned columns without colours when it is not on a terminal", async () => {
    host.processors.billing = fail;
    const id = await host.submit();
    const { code, stdout, stderr } = await local("list");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const [head, row, ...rest] = stdout.trimEnd().split("\n");
    expect(rest).toEqual([]);
    expect(head).toMatch(/^REQUEST +RIGHT +STATUS +RECEIVED +TARGET +LEGAL +DAYS +WAITING FOR$/);
    expect(row).toBe(
      `${id}  access  needs-attention  2026-03-05  2026-04-02  2026-04-07    33  operator: billing failed (TerminalError)`,
    );
    expect(row?.indexOf("needs-attention")).toBe(head?.indexOf("STATUS"));
  });

  it("counts the days by the local host's clock", async () => {
    host.processors.analytics = () => pendingUntil("2026-03-20");
    await host.submit();
    await host.advance(10 * 86_400_000);
    const { value } = await json("list");
    expect(value.requests).toMatchObject([{ daysLeft: 23 }]);
  });

  it("as JSON has the documented members, and nothing when nothing is open", async () => {
    expect((await json("list")).value).toEqual({ requests: [], more: false });
    await host.services.store.create(newCase());
    expect((await json("list", "--status", "received,completed", "--limit", "1")).value).toEqual({
      requests: [
        {
          requestId: "019c0000-0000-7000-8000-000000000001",
          reference: "00000001",
          right: "access",
          regime: "gdpr",
          status: "received",
          receivedOn: "2026-03-05",
          target: "2026-04-02",
          legal: "2026-04-07",
          daysLeft: 33,
          waitingFor: [{ party: "system", what: "start of the workflow" }],
        },
      ],
      more: false,
    });
  });
});

describe("dsr show", () => {
  it("shows the next commands, the tasks, the evidence and the execution", async () => {
    host.processors.billing = fail;
    const id = await host.submit();
    const { code, stdout } = await local("show", id.toUpperCase());
    expect(code).toBe(0);
    for (const part of [
      "target 2026-04-02, legal 2026-04-07 (33 days left)",
      `dsr retry ${id} billing`,
      /billing +collect +failed/,
      /task-failed +processor=billing error=TerminalError/,
      /AwaitTask +billing/,
      /task-billing +waits/,
    ])
      expect(stdout).toMatch(part);
    expect(stdout).not.toContain("person@example.com");
  });

  it("as JSON has the documented sections", async () => {
    host.processors.billing = fail;
    const { value } = await json("show", await host.submit());
    expect(Object.keys(value)).toEqual(
      expect.arrayContaining([
        "requestId",
        "deadlines",
        "waitingFor",
        "tasks",
        "tokens",
        "events",
        "execution",
      ]),
    );
    expect(value.tokens).toContainEqual({ purpose: "task-billing", attempts: 0, waiting: true });
  });

  it("of an unknown request ends with 1 and says so", async () => {
    const { code, stdout, stderr } = await local("show", missing, "--json");
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: "",
      stderr: `error: There is no request ${missing}.\n`,
    });
  });
});

describe("an operator's decision", () => {
  it("frees a failed task, is recorded under the operator's name, and is made once", async () => {
    host.processors.billing = fail;
    const id = await host.submit();
    const args = ["waive", id, "billing", "--reason", "nothing is left there", "--as", "Desk 2"];
    expect((await json(...args)).value).toEqual({
      requestId: id,
      processor: "billing",
      decision: "waive",
      changed: true,
    });
    await host.idle();
    expect((await host.services.store.load(id))?.request.status).toBe("completed");
    const events = await host.services.store.events(id);
    expect(events).toContainEqual(
      expect.objectContaining({ type: "task-waived", actor: { kind: "operator", id: "Desk 2" } }),
    );

    const again = await local(...args);
    expect(again).toMatchObject({ code: 0, stderr: "" });
    expect(again.stdout).toContain("already; nothing was changed");
    const other = await local("retry", id, "billing", "--reason", "try it anyway");
    expect(other).toMatchObject({ code: 1, stdout: "" });
    expect(other.stderr).toContain("is settled already (waived)");
    expect(await host.services.store.events(id)).toHaveLength(events.length);
  });

  it("to retry, to settle and to approve reaches the workflow", async () => {
    host.approval.access = "operator";
    host.processors.billing = fail;
    const id = await host.submit();
    expect((await json("approve", id)).value).toEqual({ requestId: id, decision: "approve", changed: true });
    await host.idle();
    expect((await json("retry", id, "billing", "--reason", "is up again")).value.changed).toBe(true);
    await host.idle();
    const ground = [
      "--what",
      "invoices",
      "--law",
      "§ 147 AO",
      "--until",
      "2034-12-31",
      "--only-for",
      "tax audits",
    ];
    await local("settle", id, "billing", "--outcome", "retained", "--reason", "Kept by law.", ...ground);
    await host.idle();
    const current = await host.services.store.load(id);
    expect(current?.request.status).toBe("completed");
    expect(current?.tasks[0]?.result).toMatchObject({
      outcome: "retained",
      summary: "Kept by law.",
      retained: [{ what: "invoices", law: "§ 147 AO", until: "2034-12-31", onlyFor: "tax audits" }],
    });
  });

  it("to try a failed step of the workflow again does so", async () => {
    host.processors.billing = () => done;
    host.brokenStates.add("AssembleResponse");
    const id = await host.submit();
    host.brokenStates.clear();
    expect((await local("list")).stdout).toContain("AssembleResponse");
    expect((await json("retry", id, "--reason", "fixed the template")).value).toEqual({
      requestId: id,
      decision: "retry",
      changed: true,
    });
    await host.idle();
    expect((await host.services.store.load(id))?.request.status).toBe("completed");
  });

  it("to run an execution again that was stopped from outside does so", async () => {
    host.processors.billing = () => pendingUntil("2026-03-20");
    const id = await host.submit();
    await host.stopExecution(id);
    const redriven = await json("retry", id, "--reason", "stopped by mistake");
    expect(redriven.value).toEqual({ requestId: id, decision: "redrive", changed: true });
    await host.idle();
    expect((await local("retry", id, "--reason", "once more")).stderr).toContain("is RUNNING");
  });

  it("to refuse ends the request once, with its ground in the evidence", async () => {
    host.processors.billing = fail;
    const id = await host.submit();
    const args = ["refuse", id, "--ground", "excessive", "--reason", "The eleventh request this month."];
    expect((await json(...args)).value).toEqual({ requestId: id, decision: "refuse", changed: true });
    expect((await json(...args)).value).toEqual({ requestId: id, decision: "refuse", changed: false });
    expect((await host.services.store.load(id))?.request).toMatchObject({
      status: "refused",
      ground: "excessive",
    });
    expect(await host.services.store.events(id)).toContainEqual(
      expect.objectContaining({
        type: "request-refused",
        details: { ground: "excessive", reason: "The eleventh request this month." },
      }),
    );
    const unfounded = await local("refuse", id, "--ground", "because", "--reason", "No.");
    expect(unfounded).toMatchObject({ code: 2, stderr: expect.stringContaining("manifestly-unfounded") });
  });

  it("to cancel ends the request once", async () => {
    host.processors.billing = fail;
    const id = await host.submit();
    const args = ["cancel", id, "--reason", "withdrawn by phone"];
    expect((await json(...args)).value).toEqual({ requestId: id, decision: "cancel", changed: true });
    expect((await json(...args)).value).toEqual({ requestId: id, decision: "cancel", changed: false });
    expect((await host.services.store.load(id))?.request.status).toBe("cancelled");
  });
});

describe("dsr evidence verify", () => {
  it("ends with 0 while every chain is intact, and with 1 and the first event with a fault", async () => {
    const id = "019c0000-0000-7000-8000-000000000001";
    await host.services.store.create(newCase());
    const hash = (await host.services.store.events(id))[0]?.hash;
    const head = { seq: 1, hash };
    expect((await json("evidence", "verify", id)).value).toEqual({
      requestId: id,
      events: 1,
      whole: true,
      head,
    });
    expect(await json("evidence", "verify", "--all")).toMatchObject({
      code: 0,
      value: { checked: 1, broken: [] },
    });

    await host.deleteEvent(id, 1);
    const { code, stdout } = await local("evidence", "verify", id);
    expect(code).toBe(1);
    expect(stdout).toContain(`${id}: not whole. Event 1:`);
    expect(await json("evidence", "verify", "--all")).toMatchObject({
      code: 1,
      value: { checked: 1, broken: [{ requestId: id, broken: { seq: 1 } }] },
    });
  });
});

it("dsr find prints the ids of a person's requests and nothing else, also for an address from standard input", async () => {
  const subjectRef = (await host.services.keyedHash("subject", "ada@example.org")).toString("base64url");
  await host.services.store.create(newCase({}, { subjectRef }));
  const id = "019c0000-0000-7000-8000-000000000001";
  expect(await local("find", " Ada@Example.org")).toEqual({ code: 0, stdout: `${id}\n`, stderr: "" });
  const piped = await dsr(["find", "-", "--json", "--local", host.folder], { input: "ada@example.org\n" });
  expect(JSON.parse(piped.stdout)).toEqual({ requestIds: [id] });
});

describe("dsr watch", () => {
  let child: ReturnType<typeof startDsr>;
  afterEach(() => {
    child.kill("SIGKILL");
  });
  const watch = (...args: string[]) => {
    child = startDsr(["watch", ...args, "--json", "--local", host.folder]);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const next = async () => JSON.parse(String((await lines.next()).value));
    return next;
  };

  it("writes a line per change of the queue until it is interrupted", async () => {
    host.processors.billing = fail;
    const id = await host.submit();
    const next = watch();
    expect(await next()).toMatchObject({ kind: "request", requestId: id, status: "needs-attention" });
    await local("cancel", id, "--reason", "withdrawn by phone");
    expect(await next()).toMatchObject({ kind: "request", requestId: id, status: "cancelled" });
    child.kill("SIGINT");
    expect(await once(child, "close")).toEqual([0, null]);
  });

  it("follows one request, event by event, and ends when its answer is out", async () => {
    host.processors.billing = fail;
    const id = await host.submit();
    const next = watch(id);
    const closed = once(child, "close");
    const types: string[] = [];
    for (let one = await next(); one.kind === "event"; one = await next()) types.push(one.type);
    expect(types.slice(-2)).toEqual(["task-failed", "notice-sent"]);
    await local("waive", id, "billing", "--reason", "nothing is left there");
    expect(await next()).toMatchObject({ kind: "event", type: "task-waived" });
    expect(await closed).toEqual([0, null]);
  });
});

it("takes the options every command has before it as well", async () => {
  const { code, stdout } = await dsr(["--json", "--local", host.folder, "list"]);
  expect({ code, list: JSON.parse(stdout) }).toEqual({ code: 0, list: { requests: [], more: false } });
});

it("names the stack that it did not find", async () => {
  const { code, stderr } = await local("list", "--stack", "Nowhere");
  expect(code).toBe(1);
  expect(stderr).toContain('There is no stack "Nowhere"');
});

it("says so when the local host of its folder has gone", async () => {
  const endpoints = { aws: "http://127.0.0.1:9", clock: "http://127.0.0.1:9" };
  await writeFile(join(host.folder, "endpoints.json"), JSON.stringify(endpoints));
  const { code, stderr } = await local("list");
  expect(code).toBe(1);
  expect(stderr).toContain("does not answer");
});
