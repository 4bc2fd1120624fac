import { describe, expect, it } from "@jest/globals";
import { dsr } from "./run-dsr.ts";

/** In a process of its own, which knows no AWS and no local host. */
async function deadline(...args: string[]) {
  return dsr(["deadline", ...args]);
}

async function json(...args: string[]) {
  const { code, stdout, stderr } = await deadline(...args, "--json");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout);
}

const march = ["--regime", "gdpr", "--place", "DE", "--received", "2026-03-05T09:00:00Z"];

describe("dsr deadline", () => {
  it("prints the dates with their reasons below", async () => {
    const { code, stdout, stderr } = await deadline(...march, "--right", "erasure");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^erasure under gdpr, DE\n/);
    expect(stdout).toMatch(/^2026-04-07 {2}Tue {2}legal: answer by$/m);
    expect(stdout).toMatch(/^2026-06-05 {2}Fri {2}legal, if extended$/m);
    expect(stdout).toMatch(
      /^ 4\. {2}Legal: Sun 2026-04-05, Mon 2026-04-06 \(Easter Monday\): no working day/m,
    );
  });

  it("as JSON has the documented members", async () => {
    expect(await json(...march, "--right", "erasure")).toEqual({
      regime: "gdpr",
      right: "erasure",
      place: "DE",
      zones: ["Europe/Berlin"],
      receivedAt: "2026-03-05T09:00:00Z",
      received: "2026-03-05",
      base: "2026-04-05",
      legal: "2026-04-07",
      target: "2026-04-02",
      due: "2026-04-07",
      dueAt: "2026-04-07T21:59:59Z",
      clock: { state: "runs" },
      extensionNoticeBy: "2026-04-05",
      refuseBy: "2026-04-07",
      extended: { base: "2026-06-05", legal: "2026-06-05", target: "2026-05-28" },
      calendar: expect.stringMatching(/^date-holidays@/),
      derivation: expect.arrayContaining([expect.stringContaining("GDPR Art. 12(3)")]),
    });
  });

  it("takes events in any order, by any of their names", async () => {
    const events = [
      "extension=2026-04-01",
      "identity-answered=2026-03-20",
      "identity-asked=2026-03-10T22:59:00Z",
    ];
    const sheet = await json(...march, ...events.flatMap((event) => ["--event", event]));
    expect(sheet).toMatchObject({
      legal: "2026-04-15",
      due: "2026-06-15",
      extended: { noticeOn: "2026-04-01" },
    });
    const stands = await deadline(...march, "--event", "identity-asked=2026-03-10");
    expect(stands.stdout).toMatch(/^2026-03-10 {2}Tue {2}the clock stands since then$/m);
  });

  it("chooses the regime from the jurisdiction and the controller's configuration, the earlier of two", async () => {
    const optOut = ["--jurisdiction", "US-CA", "--right", "opt-out", "--received", "2026-03-03T02:00:00Z"];
    expect(await json(...optOut)).toMatchObject({ regime: "ccpa", place: "US-CA", received: "2026-03-02" });
    expect(await json("--received", "2026-03-05")).toMatchObject({ regime: "gdpr", place: "DE-BE" });
    expect((await json("--jurisdiction", "GB", "--received", "2026-04-01")).derivation[0]).toMatch(
      /^More than one regime may apply.*uk-gdpr gives 2026-05-01; gdpr would give 2026-05-04\.$/,
    );
  });

  it("refuses, with exit code 1 and the reason, an event that the regime does not allow", async () => {
    const { code, stdout, stderr } = await deadline(...march, "--event", "extended=2026-04-06", "--json");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toBe(
      "error: extended is refused under gdpr for access: its notice was due by 2026-04-05, so one of 2026-04-06 is too late (GDPR Art. 12(3)).\n",
    );
    const ccpa = ["--regime", "ccpa", "--received", "2026-03-02", "--event", "identity-asked=2026-03-05"];
    expect((await deadline(...ccpa)).stderr).toContain("identity-asked is refused under ccpa for access");
  });
});
