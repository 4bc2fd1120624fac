import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { dsr } from "./operator.ts";
import { type Person, people } from "./people.ts";
import { type Asked, answered, lastLetter } from "./steps.ts";
import { held } from "./systems.ts";

let host: JourneyHost;
let carla: Person;
let erasure: Asked;
beforeAll(async () => {
  host = await startJourney({ now: "2026-03-05T09:00:00Z" });
  ({ carla } = await people(host, "carla"));
});
afterAll(() => host.stop());

const invoicesOf = async () =>
  (await held(host, "billing", carla)).map(({ sk }) => String(sk)).filter((sk) => sk.startsWith("INVOICE"));

describe("invoices under tax law", () => {
  it("are named in the answer with one date for each year", async () => {
    erasure = await answered(host, "erasure", carla);
    const letter = await lastLetter(host, erasure, carla.email);
    expect(letter).toMatch(
      /Issued invoices of 2024.*31 December 2032.*Issued invoices of 2026.*31 December 2034/,
    );
    expect(await invoicesOf()).toEqual(["INVOICE#2024-10-02#2024-1188", "INVOICE#2026-02-07#2026-0207"]);
  });

  it("are gone after their last lock, long after request and person, and the ledger has the record", async () => {
    await host.sleepUntil("2036-01-15T11:00:00Z");
    await host.client().moveClock("PT3H");
    expect(await host.store().load(erasure.requestId)).toBeUndefined();
    expect(await held(host, "billing", carla)).toEqual([]);
    const { code, stdout } = await dsr(["retention", "--json", "--local", host.folder]);
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
