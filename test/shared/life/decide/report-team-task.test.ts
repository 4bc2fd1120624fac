import { describe, expect, it } from "@jest/globals";
import { lookAtTeamTask, replaceTeamLink, reportTeamTask } from "#shared/life/decide/report-team-task.ts";
import { listTasks } from "#shared/life/look/list-tasks.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";
import { requestId } from "#test/fixtures/requests.ts";
import { report, teamWorld } from "../4-run/team-world.ts";

const actor = { kind: "operator", id: "ops" } as const;
const task = { requestId, processor: "archive" };
const kept = report("partial", { records: "3", until: { contracts: "2034-12-31" } });

describe("a report of an operator in a team's place", () => {
  it("settles the task under the operator's name, and makes the link useless", async () => {
    const world = await teamWorld();
    const link = await world.handOver();
    expect(await reportTeamTask({ ...task, actor, report: kept }, world.services)).toBe(true);
    expect(await world.events("task-finished")).toMatchObject([
      {},
      { actor, details: { outcome: "partial" } },
    ]);
    expect(world.signals).toHaveLength(1);
    await expect(world.show(link)).rejects.toMatchObject({ kind: "not-found" });
  });

  it("may come twice, and not after another's", async () => {
    const world = await teamWorld();
    await world.handOver();
    await reportTeamTask({ ...task, actor, report: kept }, world.services);
    expect(await reportTeamTask({ ...task, actor, report: kept }, world.services)).toBe(false);
    const other = { kind: "operator", id: "other" } as const;
    for (const late of [kept, report("done")])
      await expect(reportTeamTask({ ...task, actor: other, report: late }, world.services)).rejects.toThrow(
        /ops decided/,
      );
    expect(await world.events("task-finished")).toHaveLength(2);
  });

  it("is refused after the team's own, and told of its faults before", async () => {
    const world = await teamWorld();
    const link = await world.handOver();
    const wrong = report("retained", { until: { contracts: "yesterday" } });
    await expect(reportTeamTask({ ...task, actor, report: wrong }, world.services)).rejects.toMatchObject({
      faults: [{ field: "until-contracts", fault: "kept-date" }],
    });
    await world.answer(link, report("done"));
    await expect(reportTeamTask({ ...task, actor, report: kept }, world.services)).rejects.toMatchObject({
      name: "NothingWaits",
    });
  });

  it("hands copies over, which are stored before the answer names them, and not with a report that is refused", async () => {
    const world = await teamWorld("access");
    await world.handOver();
    const stored: string[] = [];
    const packages: Pick<PackageStore, "put"> = {
      async put(key, body) {
        expect((await world.task())?.result?.outcome).toBe("pending");
        stored.push(key);
        return { sha256: "0", bytes: body.toString().length };
      },
    };
    const files = [{ bytes: Buffer.from("a,b\n1,2\n"), ending: "csv" }];
    const copies = { files, packages };
    const about = { ...task, actor, copies };
    await expect(
      reportTeamTask({ ...about, report: report("nothing-held") }, world.services),
    ).rejects.toMatchObject({ faults: [{ field: "files", fault: "files-unwanted" }] });
    await expect(
      reportTeamTask({ ...task, actor, report: report("done") }, world.services),
    ).rejects.toMatchObject({ faults: [{ field: "files", fault: "files-missing" }] });
    expect(stored).toEqual([]);
    expect(await reportTeamTask({ ...about, report: report("done") }, world.services)).toBe(true);
    expect(stored).toEqual([expect.stringMatching(/^requests\/.*\/collected\/archive\/document-\w+\.csv$/)]);
    expect(await world.task()).toMatchObject({ result: { outcome: "done", files: [{ key: stored[0] }] } });
    // The same again.
    expect(await reportTeamTask({ ...about, report: report("done") }, world.services)).toBe(false);
    expect(stored).toHaveLength(1);
  });

  it("can be given long after the link has ended", async () => {
    const world = await teamWorld();
    await world.handOver();
    world.moveTo("2026-06-01T09:00:00Z");
    await reportTeamTask({ ...task, actor, report: report("nothing-held") }, world.services);
    expect(await world.task()).toMatchObject({ result: { outcome: "nothing-held" } });
  });

  it("is refused for a processor without a team, by the names of those with one", async () => {
    const { services } = await teamWorld();
    await expect(lookAtTeamTask({ requestId, processor: "billing" }, services)).rejects.toThrow(/archive/);
  });
});

describe("a link that is replaced", () => {
  it("opens nothing from then on, and the team gets another, once", async () => {
    const world = await teamWorld();
    const before = await world.handOver();
    await replaceTeamLink({ ...task, actor, reason: "It was passed on." }, world.services);
    await expect(world.open(before)).rejects.toMatchObject({ kind: "not-found" });
    for (const at of ["2026-03-05T10:00:00Z", "2026-03-05T11:00:00Z"]) await world.sweepUntil(at, 1);
    expect(world.toTeam()).toHaveLength(2);
    await expect(world.open(before)).rejects.toMatchObject({ kind: "not-found" });
    await world.answer(world.link(), report("done"));
    expect(await world.events("task-link-replaced")).toMatchObject([
      { actor, details: { processor: "archive" } },
    ]);
  });

  it("is refused once the task has its report", async () => {
    const world = await teamWorld();
    await world.answer(await world.handOver(), report("done"));
    const late = replaceTeamLink({ ...task, actor, reason: "It was passed on." }, world.services);
    await expect(late).rejects.toMatchObject({ name: "NothingWaits" });
  });
});

describe("the list of what waits for people", () => {
  it("names who has to do what by when, until it is reported", async () => {
    const world = await teamWorld();
    const link = await world.handOver();
    world.moveTo("2026-03-28T09:00:00Z");
    expect((await listTasks(50, world.services)).tasks).toMatchObject([
      {
        requestId,
        processor: "archive",
        what: "erase",
        who: "example-system@example.com",
        dueOn: "2026-03-26",
        daysLeft: -2,
      },
    ]);
    expect(await lookAtTeamTask(task, world.services)).toMatchObject({
      outcomes: expect.arrayContaining(["retained"]),
    });
    await world.answer(link, report("done"));
    expect((await listTasks(50, world.services)).tasks).toEqual([]);
  });
});
