import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { schedule, unschedulable } from "#shared/domain/schedule.ts";

const system = (id: string, leadTimeDays: number, ...dependsOn: string[]) => ({
  id,
  leadTimeDays,
  dependsOn,
});

describe("The schedule of a request", () => {
  it("counts backwards from the target, and puts the task that has to begin first in the first place", () => {
    const systems = [system("a", 0), system("b", 10), system("c", 3, "b"), system("d", 12)];
    expect(schedule(systems, "2026-03-05", "2026-04-02")).toEqual([
      { processor: "b", beginBy: "2026-03-20", doneOn: "2026-03-15", isLate: false },
      { processor: "d", beginBy: "2026-03-21", doneOn: "2026-03-17", isLate: false },
      { processor: "c", beginBy: "2026-03-30", doneOn: "2026-03-18", isLate: false },
      { processor: "a", beginBy: "2026-04-02", doneOn: "2026-03-05", isLate: false },
    ]);
  });

  it("names a system that cannot be done by the target, alone or because of one that it waits for", () => {
    const systems = [system("slow", 20), system("after", 9, "slow"), system("never", 40)];
    const late = schedule(systems, "2026-03-05", "2026-04-02").filter(({ isLate }) => isLate);
    expect(late.map(({ processor, doneOn }) => [processor, doneOn])).toEqual([
      ["never", "2026-04-14"],
      ["after", "2026-04-03"],
    ]);
  });

  it("never has a task begin after the last day on which a task that waits for it may begin", () => {
    const some = fc.array(fc.tuple(fc.nat(60), fc.array(fc.nat(9), { maxLength: 3 })), {
      minLength: 1,
      maxLength: 10,
    });
    void fc.assert(
      fc.property(some, (rows) => {
        // A system waits only for systems of lower numbers: there are no circles.
        const systems = rows.map(([days, others], at) =>
          system(
            `s${at}`,
            days,
            ...new Set(others.filter((other) => other < at).map((other) => `s${other}`)),
          ),
        );
        expect(unschedulable(systems)).toBeUndefined();
        const planned = new Map(
          schedule(systems, "2026-03-05", "2026-04-02").map((one) => [one.processor, one]),
        );
        for (const { id, dependsOn } of systems)
          for (const other of dependsOn) {
            const [first, second] = [planned.get(other), planned.get(id)];
            expect(Date.parse(`${first?.beginBy}`)).toBeLessThanOrEqual(Date.parse(`${second?.beginBy}`));
            expect(Date.parse(`${first?.doneOn}`)).toBeLessThanOrEqual(Date.parse(`${second?.doneOn}`));
          }
      }),
    );
  });
});

describe("Processors that wait for others", () => {
  it.each([
    ["one that does not exist", [system("a", 0, "b")], { processor: "a", waitsFor: "b", why: "unknown" }],
    ["themselves", [system("a", 0, "a")], { processor: "a", waitsFor: "a", why: "circle" }],
    [
      "each other in a circle",
      [system("a", 0, "b"), system("b", 0, "c"), system("c", 0, "a")],
      { processor: "a", waitsFor: "b", why: "circle" },
    ],
  ])("are found where they wait for %s", (_, systems, found) => {
    expect(unschedulable(systems)).toEqual(found);
  });
});
