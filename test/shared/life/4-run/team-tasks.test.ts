import { describe, expect, it } from "@jest/globals";
import { cancelRequest } from "#shared/life/decide/cancel-request.ts";
import { decideTask } from "#shared/life/decide/decide-task.ts";
import { extendRequest } from "#shared/life/decide/extend-request.ts";
import { pauseRequest } from "#shared/life/decide/pause-request.ts";
import { requestId } from "#test/fixtures/requests.ts";
import { report, teamWorld } from "./team-world.ts";

const person = "person@example.com";
const operator = { kind: "operator", id: "ops" } as const;
const notFound = { kind: "not-found" };
const kept = report("partial", { records: "3", until: { contracts: "2034-12-31" } });

describe("a task for people", () => {
  it("is handed to its team by a mail with a link and no word about the person", async () => {
    const world = await teamWorld();
    const link = await world.handOver();
    expect(await world.show(link)).toMatchObject({ action: "erase", dueOn: "2026-03-26" });
    const [mail, ...others] = world.toTeam();
    expect(others).toEqual([]);
    expect(JSON.stringify(mail)).not.toMatch(/person@/);
    expect(mail?.text).toContain("26 March 2026");
    expect(await world.notices()).toEqual(["team-task-archive-1"]);
    expect(JSON.stringify([await world.load(), await world.services.store.events(requestId)])).not.toContain(
      link.split(".")[1],
    );
  });

  it("shows whom it is about once it is opened, and each opening is evidence", async () => {
    const world = await teamWorld();
    const link = await world.handOver();
    const before = await world.load();
    for (let time = 0; time < 3; time++) await world.show(link);
    expect(await world.load()).toEqual(before);
    for (let time = 0; time < 2; time++)
      expect(await world.open(link)).toMatchObject({ task: { subject: { email: person }, action: "erase" } });
    expect(await world.events("task-opened")).toMatchObject([
      { actor: { kind: "processor", id: "archive" }, details: { processor: "archive" } },
      {},
    ]);
    expect(JSON.stringify(await world.services.store.events(requestId))).not.toContain(person);
  });

  it("is settled by its team's report, and the workflow goes on", async () => {
    const world = await teamWorld();
    const link = await world.handOver();
    await world.answer(link, kept);
    expect(await world.task()).toMatchObject({
      result: {
        outcome: "partial",
        counts: { records: 3 },
        retained: [{ law: "GDPR Art. 17(3)(b)", until: "2034-12-31", review: true }],
      },
    });
    expect(world.signals).toMatchObject([
      { taskToken: "task-1", signal: { output: { decision: "settled" } } },
    ]);
    expect(await world.events("task-finished")).toMatchObject([
      { details: { outcome: "pending" } },
      { actor: { kind: "processor", id: "archive" }, details: { outcome: "partial" } },
    ]);
  });

  it("takes one report: the same again changes nothing, and for another the link leads nowhere", async () => {
    const world = await teamWorld();
    const link = await world.handOver();
    const both = await Promise.allSettled([
      world.answer(link, report("done")),
      world.answer(link, report("nothing-held")),
    ]);
    expect(both.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    const before = await world.load();
    await world.answer(link, report("done"));
    for (const late of [() => world.answer(link, kept), () => world.open(link), () => world.show(link)])
      await expect(late()).rejects.toMatchObject(notFound);
    expect(await world.load()).toEqual(before);
    expect(world.signals).toHaveLength(1);
  });

  it("reported before the workflow waits lets it go on as soon as it does", async () => {
    const world = await teamWorld();
    await world.run();
    await world.sweepUntil(world.services.clock());
    await world.answer(world.link(), report("nothing-held"));
    await world.wait();
    expect(world.signals).toMatchObject([{ signal: { output: { decision: "settled" } } }]);
  });

  it("is left with its team when its processor is asked again", async () => {
    const world = await teamWorld();
    const link = await world.handOver();
    const { handed } = (await world.task()) ?? {};
    const decision = { kind: "retry", reason: "Asked by mistake." } as const;
    await decideTask({ requestId, processor: "archive", actor: operator, decision }, world.services);
    world.moveTo("2026-03-06T09:00:00Z");
    for (let time = 0; time < 2; time++) await world.run();
    await world.sweepUntil(world.services.clock());
    expect(world.toTeam()).toHaveLength(1);
    expect(await world.task()).toMatchObject({ handed, result: { outcome: "pending" } });
    await world.answer(link, report("done"));
  });

  it("is not settled by a report with faults, each of which is named", async () => {
    const world = await teamWorld();
    const link = await world.handOver();
    const wrong = report("done", { records: "many", until: { contracts: "2020-01-01", files: "x" } });
    await expect(world.answer(link, wrong)).rejects.toMatchObject({
      kind: "invalid-request",
      more: {
        errors: expect.arrayContaining([
          expect.objectContaining({ pointer: "#/records" }),
          expect.objectContaining({ pointer: "#/until-contracts" }),
          expect.objectContaining({ pointer: "#/until-files" }),
        ]),
      },
    });
    const past = report("retained", { until: { contracts: "2026-03-05" } });
    await expect(world.answer(link, past)).rejects.toMatchObject({ faults: [{ fault: "kept-date" }] });
    expect(await world.task()).toMatchObject({ result: { outcome: "pending" } });
  });
});

const allOf = (world: World, link: string) => [
  () => world.show(link),
  () => world.open(link),
  () => world.answer(link, report("done")),
];

describe("the link to a task", () => {
  it("opens nothing with another secret, for another request, or as any other text", async () => {
    const world = await teamWorld();
    const link = await world.handOver();
    const [id = "", secret = ""] = link.split(".");
    const other = secret.startsWith("A") ? "B" : "A";
    const forged = [
      `${id}.${other}${secret.slice(1)}`,
      `${id.slice(0, -1)}${id.endsWith("0") ? 1 : 0}.${secret}`,
      `${id}.`,
      secret,
      "../tasks",
      "",
    ];
    for (const one of forged) {
      await expect(world.show(one)).rejects.toMatchObject(notFound);
      await expect(world.open(one)).rejects.toMatchObject(notFound);
      await expect(world.answer(one, report("done"))).rejects.toMatchObject(notFound);
    }
    expect(await world.events("task-opened")).toEqual([]);
  });

  it("works until fourteen days after the task was due", async () => {
    const world = await teamWorld();
    const link = await world.handOver();
    world.moveTo("2026-04-09T21:59:59Z");
    await world.show(link);
    world.moveTo("2026-04-09T22:00:00Z");
    for (const late of allOf(world, link)) await expect(late()).rejects.toMatchObject(notFound);
  });

  it("opens nothing once the request was called off, an operator has settled the task, or it stands still", async () => {
    const ends = [
      (w: World) =>
        cancelRequest(requestId, { actor: operator, by: "operator", reason: "asked" }, w.services),
      (w: World) =>
        decideTask(
          {
            requestId,
            processor: "archive",
            actor: operator,
            decision: { kind: "waive", reason: "No paper there." },
          },
          w.services,
        ),
      (w: World) =>
        pauseRequest({ requestId, actor: operator, why: "identity", question: "Who are you?" }, w.services),
    ];
    for (const end of ends) {
      const world = await teamWorld();
      const link = await world.handOver();
      await end(world);
      for (const late of allOf(world, link)) await expect(late()).rejects.toMatchObject(notFound);
      expect(await world.events("task-opened")).toEqual([]);
    }
  });

  it("is opened sixty times an hour at most", async () => {
    const world = await teamWorld();
    const link = await world.handOver();
    for (let time = 0; time < 60; time++) await world.open(link);
    await expect(world.open(link)).rejects.toMatchObject({ kind: "too-many-requests" });
  });
});

type World = Awaited<ReturnType<typeof teamWorld>>;

describe("a team", () => {
  it("is reminded with the same link, and when the day is over the desk is told every week", async () => {
    const world = await teamWorld();
    const link = await world.handOver();
    await world.sweepUntil("2026-04-10T09:00:00Z");
    const ofTask = (await world.notices()).filter((name) => name.startsWith("team-"));
    expect(ofTask).toEqual([
      "team-task-archive-1",
      "team-reminder-archive-2026-03-26-5",
      "team-reminder-archive-2026-03-26-1",
      "team-overdue-archive-2026-03-26-1",
      "team-overdue-archive-2026-03-26-2",
      "team-overdue-archive-2026-03-26-3",
    ]);
    expect(world.toTeam().map(({ text }) => text.includes(link))).toEqual([true, true, true]);
    const overdue = world.toDesk().find(({ subject }) => subject.includes("overdue"));
    expect(overdue?.text).toContain(`npx dsr task ${requestId} archive`);
    expect(world.failures).toEqual([]);
    expect(await world.events("task-retried")).toEqual([]);
    await world.wait();
    expect(await world.task()).toMatchObject({ result: { outcome: "pending" } });
  });

  it("that has reported hears nothing more, nor does the desk", async () => {
    const world = await teamWorld();
    const link = await world.handOver();
    await world.answer(link, report("done"));
    await world.sweepUntil("2026-04-05T09:00:00Z");
    expect(world.toTeam()).toHaveLength(1);
    expect((await world.notices()).filter((name) => name.startsWith("team-overdue"))).toEqual([]);
  });

  it("has more time, and its reminders anew, when the request has", async () => {
    const world = await teamWorld();
    const link = await world.handOver();
    await extendRequest({ requestId, actor: operator, reason: "Many papers." }, world.services);
    expect((await world.show(link)).dueOn > "2026-05-01").toBe(true);
    await world.sweepUntil("2026-04-10T09:00:00Z");
    expect((await world.notices()).filter((name) => name.startsWith("team-overdue"))).toEqual([]);
    await world.answer(link, report("done"));
  });

  it("gets a late task without reminders of days that are over", async () => {
    const world = await teamWorld();
    world.moveTo("2026-03-31T09:00:00Z");
    const link = await world.handOver();
    expect(await world.show(link)).toMatchObject({ dueOn: "2026-04-02" });
    await world.sweepUntil("2026-04-02T09:00:00Z");
    expect(world.toTeam().map(({ subject }) => subject.includes("still open"))).toEqual([false, true]);
  });

  it("whose mail could not leave gets it with the next sweep", async () => {
    const world = await teamWorld();
    const { mailer } = world.services;
    const send = mailer.send;
    mailer.send = () => Promise.reject(new Error("down"));
    await world.handOver();
    expect(world.toTeam()).toEqual([]);
    mailer.send = send;
    await world.sweepUntil("2026-03-05T15:00:00Z");
    expect(world.toTeam()).toHaveLength(1);
  });
});

const bytes = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const pdf = { bytes: bytes("%PDF-1.7 scanned"), ending: "exe" };
const csv = { bytes: bytes("a;b\n1;2\n"), ending: "csv" };

describe("copies that a team hands over", () => {
  it("are the processor's part of the package, each once, under names of ours", async () => {
    const world = await teamWorld("access");
    const link = await world.handOver();
    await world.answer(link, report("done", { records: "2" }), [pdf, csv, pdf]);
    const { result } = (await world.task()) ?? {};
    expect(result).toMatchObject({ counts: { records: 2, documents: 2 } });
    const files = result && "files" in result ? result.files : [];
    expect(files.map(({ dataset, document }) => [dataset, document])).toEqual([
      ["document-1", "pdf"],
      ["document-2", "csv"],
    ]);
    for (const { key } of files) {
      expect(key).toMatch(
        new RegExp(`^requests/${requestId}/collected/archive/document-[0-9a-f]{32}\\.(pdf|csv)$`),
      );
      expect(world.files.has(key)).toBe(true);
    }
    const [finished] = (await world.events("task-finished")).slice(-1);
    expect(finished?.details).toMatchObject({ files: files.map(({ key, sha256 }) => ({ key, sha256 })) });
    world.files.clear();
    await world.answer(link, report("done", { records: "2" }), [pdf, csv]);
    expect(world.files.size).toBe(0);
    expect(await world.events("task-finished")).toHaveLength(2);
  });

  it.each([
    ["missing where there is something to hand over", "done", [], "files-missing"],
    [
      "of another type than they are called",
      "done",
      [{ bytes: bytes("MZ\u0000\u0001"), ending: "pdf" }],
      "file-type",
    ],
    ["added to a report that nothing was found", "nothing-held", [pdf], "files-unwanted"],
    [
      "more than ten",
      "done",
      Array.from({ length: 11 }, (_, at) => ({ bytes: bytes(`text ${at}`), ending: "txt" })),
      "files-too-many",
    ],
    [
      "more than four megabytes",
      "done",
      [{ bytes: bytes("a".repeat(4_000_001)), ending: "txt" }],
      "files-too-large",
    ],
  ] as const)("are refused if they are %s, and nothing is stored", async (_what, outcome, files, fault) => {
    const world = await teamWorld("access");
    const link = await world.handOver();
    await expect(world.answer(link, report(outcome), files)).rejects.toMatchObject({
      faults: [{ field: "files", fault }],
    });
    expect([...world.files.keys()]).toEqual([]);
  });

  it("are stored for no link that opens nothing", async () => {
    const world = await teamWorld("access");
    const link = await world.handOver();
    await world.answer(link, report("nothing-held"));
    await expect(world.answer(link, report("done"), [pdf])).rejects.toMatchObject(notFound);
    expect([...world.files.keys()]).toEqual([]);
  });
});
