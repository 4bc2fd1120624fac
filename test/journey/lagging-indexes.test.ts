import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { stepOf } from "#shared/domain/case.ts";
import { until } from "../../scripts/public-client.ts";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { operator } from "./operator.ts";
import { type Person, people } from "./people.ts";
import { answered, ask, confirm, reaches, recordOfRequest, statusOf } from "./steps.ts";
import { setMaintenance } from "./systems.ts";

/*
 * On AWS an index shows what was written a moment later. Rules about a person's other requests have to hold all the same:
 * here every index shows what was there when the clock was moved last.
 */
let host: JourneyHost;
let known: Record<"hasty" | "restricted", Person>;
beforeAll(async () => {
  host = await startJourney({ now: "2026-03-05T09:00:00Z", moods: ["lagging-indexes"] });
  known = await people(host, "hasty", "restricted");
});
afterAll(() => host.stop());

describe("while indexes lag", () => {
  it("an erasure waits for a copy requested a moment before", async () => {
    await setMaintenance(host, "billing", true);
    const copy = await ask(host, "access", known.hasty);
    const erasure = await ask(host, "erasure", known.hasty);
    await host.client().verificationLink(copy.requestId, known.hasty.email);
    await host.client().verificationLink(erasure.requestId, known.hasty.email);
    await confirm(host, copy);
    await confirm(host, erasure);
    const waits = await until("a plan of the erasure", async () => {
      return stepOf(await recordOfRequest(host, erasure), "ApprovePlan")?.waits;
    });
    expect(waits).toContainEqual({ kind: "request", requestId: copy.requestId });
    await setMaintenance(host, "billing", false);
    await host.client().moveClock("PT4H");
    await reaches(host, erasure, "completed");
    expect(await statusOf(host, copy)).toBe("completed");
  });

  it("a release also takes back a restriction set a moment before", async () => {
    const earlier = await answered(host, "restriction", known.restricted);
    await host.client().moveClock("PT1H");
    const later = await answered(host, "restriction", known.restricted);
    const { releaseId } = await operator(
      host,
      "release",
      earlier.requestId,
      "--reason",
      "the data was right",
    );
    for (const restriction of [earlier, later])
      expect((await recordOfRequest(host, restriction)).request).toMatchObject({ releasedBy: releaseId });
  });
});
