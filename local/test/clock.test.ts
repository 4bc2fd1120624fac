import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { Busy } from "../busy.ts";
import { startClockServer } from "../clock-server.ts";
import type { HttpServer } from "../http-server.ts";
import { MovableClock } from "../movable-clock.ts";

const folder = mkdtempSync(join(tmpdir(), "clock-"));
afterAll(() => rmSync(folder, { recursive: true }));

const start = Date.parse("2026-01-31T10:00:00Z");
const hour = 3_600_000;
let clock: MovableClock;
let busy: Busy;
const idle = () => busy.idle();

beforeEach(() => {
  clock = new MovableClock({ now: start });
  busy = new Busy();
});
afterEach(() => clock.close());

describe("a jump", () => {
  it("runs due alarms on the way, in order, each at its instant", async () => {
    const seen: [string, number][] = [];
    const alarm = (name: string, at: number) => clock.at(at, name, () => seen.push([name, clock.now() - at]));
    alarm("second", start + 2 * hour);
    alarm("first", start + hour);
    alarm("later", start + 9 * hour);
    await clock.moveTo(start + 3 * hour, idle);
    expect(seen.map(([name]) => name)).toEqual(["first", "second"]);
    for (const [, late] of seen) expect(late).toBeLessThan(1000);
  });

  it("waits for an alarm's work before it goes on, and meets the alarms set by that", async () => {
    const seen: string[] = [];
    clock.at(start + hour, "a", () => {
      void busy.run(async () => {
        await delay(20);
        seen.push("work of a");
        clock.at(clock.now() + hour, "c", () => seen.push("c"));
      });
    });
    clock.at(start + 1.5 * hour, "b", () => seen.push("b"));
    await clock.moveTo(start + 3 * hour, idle);
    expect(seen).toEqual(["work of a", "b", "c"]);
  });

  it("that leaps runs all of them at its end, and those that they set for the time it has passed", async () => {
    const seen: [string, number][] = [];
    const note = (name: string) => () => seen.push([name, Math.floor((clock.now() - start) / hour)]);
    clock.at(start + hour, "a", () => {
      note("a")();
      clock.at(start + 2 * hour, "set by a", note("set by a"));
    });
    clock.at(start + 1.5 * hour, "b", note("b"));
    await clock.moveTo(start + 3 * hour, idle, true);
    expect(seen).toEqual(
      [
        ["a", 3],
        ["set by a", 3],
        ["b", 3],
      ].toSorted(),
    );
  });

  it("forgets alarms that were cancelled or replaced", async () => {
    const seen: string[] = [];
    clock.at(start + hour, "gone", () => seen.push("gone"));
    clock.cancel("gone");
    clock.at(start + hour, "moved", () => seen.push("early"));
    clock.at(start + 2 * hour, "moved", () => seen.push("late"));
    await clock.moveTo(start + 3 * hour, idle);
    expect(seen).toEqual(["late"]);
  });

  it("needs little memory for thousands of replaced alarms", async () => {
    let fired = 0;
    for (let n = 0; n < 20_000; n++) clock.at(start + hour + n, `alarm-${n % 3}`, () => fired++);
    await clock.moveTo(start + 2 * hour, idle);
    expect(fired).toBe(3);
  });
});

it("runs an alarm when real time reaches it", async () => {
  await new Promise<void>((resolve) => clock.at(clock.now() + 5, "soon", resolve));
});

it("does not fire an alarm early that is further away than a timer can count", async () => {
  let fired = false;
  clock.at(start + 60 * 24 * hour, "far", () => {
    fired = true;
  });
  await delay(20);
  expect(fired).toBe(false);
});

it("keeps its offset in its file", async () => {
  const file = join(folder, "clock.json");
  const first = new MovableClock({ file, now: start });
  await first.moveTo(start + 5 * hour, idle);
  first.close();
  const second = new MovableClock({ file, now: start });
  expect(second.now()).toBeGreaterThanOrEqual(start + 5 * hour);
  second.close();
});

describe("over HTTP", () => {
  let server: HttpServer;
  beforeEach(async () => {
    server = await startClockServer(0, clock, idle);
  });
  afterEach(() => server.close());

  const post = async (body: unknown) => {
    const response = await fetch(server.url, { method: "POST", body: JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  };

  it("tells the time", async () => {
    const { now } = (await (await fetch(server.url)).json()) as { now: string };
    expect(now).toMatch(/^2026-01-31T10:00:/);
  });

  it("advances by a duration of the calendar", async () => {
    const { body } = await post({ advance: "P1M" });
    expect(body.now).toMatch(/^2026-02-28T10:00:/);
  });

  it("moves to an instant", async () => {
    expect((await post({ to: "2026-12-31T00:00:00Z" })).body.now).toMatch(/^2026-12-31T00:00:0/);
  });

  it.each([
    [{ to: "2026-01-01T00:00:00Z" }, "to", /only moves forward/],
    [{ advance: "-P1D" }, "advance", /only moves forward/],
    [{ advance: "20 days" }, "advance", /ISO 8601 duration/],
    [{ advance: 20 }, "advance", /ISO 8601 duration/],
    [{ to: "tomorrow" }, "to", /instant/],
    [{ advance: "P100Y" }, "advance", /20 years/],
    [{}, "advance", /either/],
    [{ advance: "P1D", to: "2026-12-31T00:00:00Z" }, "advance", /either/],
    [{ backward: "P1D" }, "backward", /Unknown field/],
    [{ advance: "P1D", leap: "far" }, "leap", /true or false/],
  ])("refuses %j, naming the field", async (request, field, message) => {
    const { status, body } = await post(request);
    expect(status).toBe(400);
    expect(body).toMatchObject({ field, message: expect.stringMatching(message) });
  });
});
