import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { operator } from "./operator.ts";
import { type Person, people } from "./people.ts";
import {
  type Asked,
  answered,
  evidence,
  lastLetter,
  letters,
  recordOfRequest,
  straightWay,
  transitions,
} from "./steps.ts";
import { held, kinds, putBack } from "./systems.ts";

let host: JourneyHost;
let carla: Person;
let erasure: Asked;
let before: Awaited<ReturnType<typeof held>>;
beforeAll(async () => {
  host = await startJourney({ now: "2026-03-05T09:00:00Z" });
  ({ carla } = await people(host, "carla"));
});
afterAll(() => host.stop());

const invoicesOf = async () =>
  (await held(host, "billing", carla)).map(({ sk }) => String(sk)).filter((sk) => sk.startsWith("INVOICE"));

describe("invoices under tax law", () => {
  it("are named in the answer with one date for each year", async () => {
    before = await held(host, "billing", carla);
    erasure = await answered(host, "erasure", carla);
    const letter = await lastLetter(host, erasure, carla.email);
    expect(letter).toMatch(
      /Issued invoices of 2024.*31 December 2032.*Issued invoices of 2026.*31 December 2034/,
    );
    expect(await invoicesOf()).toEqual(["INVOICE#2024-10-02#2024-1188", "INVOICE#2026-02-07#2026-0207"]);
  });

  it("are what a look at once finds there, and nothing else", async () => {
    const looks = (await evidence(host, erasure)).filter(({ type }) => type === "erasure-read-back");
    expect(looks.map(({ details }) => details)).toContainEqual({
      processor: "billing",
      outcome: "verified",
      kept: expect.objectContaining({ invoices: 2 }),
    });
    expect(await transitions(host, erasure)).toBe(straightWay);
  });

  it("are alone again after a card that came back with a backup was found two weeks later", async () => {
    const isCard = ({ sk }: { sk?: unknown }) => String(sk).startsWith("CARD");
    await putBack(host, "billing", before.filter(isCard));
    await host.client().moveClock("P14DT1H");
    expect((await letters(host, erasure)).at(-1)).toBe("desk: A system still finds data that it had erased");
    const { processor } = await operator(
      host,
      "retry",
      erasure.requestId,
      "billing",
      "--reason",
      "the backup was restored by mistake",
    );
    expect(processor).toBe("billing");
    await host.client().moveClock("PT10M");
    expect(kinds(await held(host, "billing", carla))).not.toContain("CARD");
    const { tasks } = await recordOfRequest(host, erasure);
    expect(tasks.find((task) => task.processor === "billing")).toMatchObject({
      result: { outcome: "retained" },
      readBack: { last: { look: { outcome: "verified" } }, looks: 1 },
    });
    const { code, stdout } = await host.dsr(["show", erasure.requestId]);
    expect(code).toBe(0);
    expect(stdout).toContain("verified");
  });

  it("are gone after their last lock, long after request and person, and the ledger has the record", async () => {
    await host.sleepUntil("2036-01-15T11:00:00Z");
    await host.client().moveClock("PT3H");
    expect(await host.store().load(erasure.requestId)).toBeUndefined();
    expect(await held(host, "billing", carla)).toEqual([]);
    const { code, stdout } = await host.dsr(["retention", "--json"]);
    expect(code).toBe(0);
    const { events } = JSON.parse(stdout) as { events: { actor: { id: string } }[] };
    expect(events.filter(({ actor }) => actor.id === "billing")).toMatchObject([
      {
        type: "retention-ended",
        details: {
          requestId: erasure.requestId,
          processor: "billing",
          until: "2032-12-31",
          counts: { invoices: 1, payments: 1 },
        },
      },
      { details: { until: "2034-12-31", counts: { invoices: 1, payments: 1, refunds: 1, addresses: 1 } } },
    ]);
  });
});
