import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { deadlineNotices } from "#shared/domain/attention.ts";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { operator } from "./operator.ts";
import { type Person, people } from "./people.ts";
import { type Asked, ask, confirm, evidence, letters, outcomes, reaches } from "./steps.ts";
import { setMaintenance } from "./systems.ts";

let host: JourneyHost;
let paul: Person;
beforeAll(async () => {
  host = await startJourney({ now: "2026-03-05T09:00:00Z" });
  ({ paul } = await people(host, "paul"));
});
afterAll(() => host.stop());

const backInService = "billing is back in service";

describe("a processor that is stuck for forty days", () => {
  let access: Asked;

  it("is reminded of, escalated and reported as a breach", async () => {
    access = await ask(host, "access", paul);
    await host.client().verificationLink(access.requestId, paul.email);
    await setMaintenance(host, "billing", true);
    await confirm(host, access);
    await host.client().moveClock("P1D");
    await reaches(host, access, "needs-attention");
    await host.client().moveClock("P40D");

    const notices = (await evidence(host, access)).flatMap(({ type, details }) =>
      type === "notice-sent" ? [String(details?.notice)] : [],
    );
    expect(notices).toEqual(["needs-attention-billing-7", ...deadlineNotices]);
    expect((await letters(host, access)).filter((letter) => letter.startsWith("desk"))).toEqual([
      "desk: A task needs a decision",
      "desk: Due in 10 days",
      "desk: Due in 5 days",
      "desk: Due tomorrow",
      "desk: ESCALATION: target date missed",
      "desk: BREACH: legal deadline missed",
    ]);
  });

  it("waits visibly, with what the others did, and a retry finishes the request", async () => {
    const { requests } = await operator<{ requests: object[] }>(host, "list", "--status", "needs-attention");
    expect(requests).toMatchObject([
      { requestId: access.requestId, waitingFor: [{ party: "operator", processor: "billing" }] },
    ]);
    expect(await outcomes(host, access)).toEqual({ analytics: "done", billing: "failed", mailing: "done" });

    await setMaintenance(host, "billing", false);
    await operator(host, "retry", access.requestId, "billing", "--reason", backInService);
    await reaches(host, access, "completed");
    expect((await letters(host, access)).filter((letter) => letter.startsWith("person"))).toEqual([
      "person: Please confirm your request",
      "person: Your request has been answered",
    ]);
  });
});

describe("a processor that cannot say who somebody is", () => {
  it("holds up neither the mail to the person nor an objection, and a plan until an operator has it tried again", async () => {
    await setMaintenance(host, "mailing", true);
    const access = await ask(host, "access", { email: "unmet@example.com" });
    await confirm(host, access);
    const objection = await ask(host, "objection", { email: "objects@example.com" });
    await host.client().moveClock("PT12H");
    expect(await outcomes(host, objection)).toEqual({
      analytics: "nothing-held",
      billing: "nothing-held",
      mailing: "failed",
    });
    expect(await outcomes(host, access)).toEqual({});
    expect(await letters(host, access)).toEqual([
      "person: Please confirm your request",
      "desk: A step of the workflow failed",
    ]);

    await setMaintenance(host, "mailing", false);
    await operator(host, "retry", access.requestId, "--reason", "mailing is back in service");
    await operator(host, "retry", objection.requestId, "mailing", "--reason", "mailing is back in service");
    await reaches(host, access, "completed");
    await reaches(host, objection, "completed");
  });
});
