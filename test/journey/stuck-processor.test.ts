import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { deadlineNotices } from "#shared/rules/reminders/deadline-notice.ts";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { operator } from "./operator.ts";
import { type Person, people } from "./people.ts";
import { type Asked, ask, confirm, evidence, letters, outcomes, statusOf } from "./steps.ts";
import { setMaintenance } from "./systems.ts";

let host: JourneyHost;
let paul: Person;
beforeAll(async () => {
  host = await startJourney({ now: "2026-03-05T09:00:00Z" });
  ({ paul } = await people(host, "paul"));
});
afterAll(() => host.stop());

describe("a processor that is stuck for forty days", () => {
  let access: Asked;

  it("is reminded of, escalated and reported as a breach", async () => {
    access = await ask(host, "access", paul);
    await host.client().verificationLink(access.requestId, paul.email);
    await setMaintenance(host, "billing", true);
    await confirm(host, access);
    await host.client().moveClock("P41D");

    const notices = (await evidence(host, access)).flatMap(({ type, details }) =>
      type === "notice-sent" ? [String(details?.notice)] : [],
    );
    expect(notices).toEqual([...deadlineNotices, "overdue-1"]);
    expect((await letters(host, access)).filter((letter) => letter.startsWith("desk"))).toEqual([
      "desk: System billing does not answer",
      "desk: Due in 10 days",
      "desk: Due in 5 days",
      "desk: Due tomorrow",
      "desk: ESCALATION: target date missed",
      "desk: BREACH: legal deadline missed",
      "desk: OVERDUE: still no answer",
    ]);
  });

  it("waits visibly, with the results of the others, and goes on automatically when it is back", async () => {
    const { requests } = await operator<{ requests: object[] }>(host, "list");
    expect(requests).toMatchObject([
      { requestId: access.requestId, waitingFor: [{ party: "processor", processor: "billing" }] },
    ]);
    expect(await outcomes(host, access)).toEqual({ analytics: "done", billing: "failed", mailing: "done" });

    await setMaintenance(host, "billing", false);
    await host.client().moveClock("PT4H10M");
    expect(await statusOf(host, access)).toBe("completed");
    expect((await letters(host, access)).filter((letter) => letter.startsWith("person"))).toEqual([
      "person: Please confirm your request",
      "person: Your request has been answered",
    ]);
  });
});
