import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { AlarmQueue, type Sleeper } from "../../step-functions/alarm-queue.ts";
import { ManualClock } from "./manual-clock.ts";

it("wakes sleepers in the order of their instants, with one alarm, however they are moved", () => {
  const moves = fc.array(fc.tuple(fc.nat(30), fc.option(fc.integer({ min: 0, max: 100 }))), {
    maxLength: 200,
  });
  fc.assert(
    fc.property(moves, (list) => {
      const clock = new ManualClock(0);
      const woken: number[] = [];
      const queue = new AlarmQueue<Sleeper>(clock, "key", ({ wake }) => woken.push(wake));
      const sleepers = Array.from({ length: 31 }, () => ({ wake: Number.POSITIVE_INFINITY, queueIndex: -1 }));
      queue.start();
      for (const [index, wake] of list) {
        const sleeper = sleepers[index] as Sleeper;
        sleeper.wake = wake ?? Number.POSITIVE_INFINITY;
        queue.set(sleeper);
        expect(clock.alarms.size).toBeLessThanOrEqual(1);
      }
      while (clock.ring(1000));
      const due = sleepers.map(({ wake }) => wake).filter(Number.isFinite);
      expect(woken).toEqual(due.sort((a, b) => a - b));
      expect(clock.alarms.size).toBe(0);
    }),
  );
});

it("wakes nobody before it is started or after it is stopped", () => {
  const clock = new ManualClock(0);
  const woken: Sleeper[] = [];
  const queue = new AlarmQueue<Sleeper>(clock, "key", (sleeper) => woken.push(sleeper));
  queue.set({ wake: 5, queueIndex: -1 });
  clock.ring(10);
  expect(woken).toHaveLength(0);
  queue.start();
  clock.ring(10);
  expect(woken).toHaveLength(1);
  queue.set({ wake: 15, queueIndex: -1 });
  queue.stop();
  clock.ring(20);
  expect(woken).toHaveLength(1);
});
