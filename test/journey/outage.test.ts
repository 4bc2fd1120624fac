import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { until } from "../../scripts/public-client.ts";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { operator } from "./operator.ts";
import { type Person, people } from "./people.ts";
import { type Asked, ask, confirm, letters, outcomes, reaches, recordOfRequest, statusOf } from "./steps.ts";
import { putBack, setMaintenance } from "./systems.ts";

let host: JourneyHost;
let paul: Person;
let anna: Person;
beforeAll(async () => {
  host = await startJourney({ now: "2026-03-05T09:00:00Z" });
  ({ paul, anna } = await people(host, "paul", "anna"));
});
afterAll(() => host.stop());

/** What was counted of tasks, by name and processor, from the lines that CloudWatch makes metrics of. */
function counts(): Record<string, number> {
  const folder = join(host.folder, "logs");
  const lines = readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n"));
  const found: Record<string, number> = {};
  for (const line of lines.filter((one) => one.includes('"_aws"') && one.includes('"tasks"'))) {
    const { processor, TaskTryFailed, TaskFailed } = JSON.parse(line.slice(line.indexOf("{")));
    if (TaskTryFailed) found[`tries of ${processor}`] = (found[`tries of ${processor}`] ?? 0) + TaskTryFailed;
    if (TaskFailed) found[`tasks of ${processor}`] = (found[`tasks of ${processor}`] ?? 0) + TaskFailed;
  }
  return found;
}

const mailsAbout = async (what: string) => {
  const subjects = (await host.client().mails()).map(({ subject }) => subject);
  return subjects.filter((subject) => subject.includes(what));
};

describe("a system that is down for three days", () => {
  const asked: Asked[] = [];

  it("stops nobody else: ten requests go on with the other systems, and the desk gets one mail", async () => {
    await setMaintenance(host, "mailing", true);
    const strangers = Array.from({ length: 7 }, (_, at) => ({ email: `person-${at}@example.com` }));
    for (const right of ["access", "erasure"]) asked.push(await ask(host, right, paul));
    asked.push(await ask(host, "access", anna));
    for (const [at, person] of strangers.entries())
      asked.push(await ask(host, at % 2 ? "access" : "objection", person));
    for (const one of asked) if (one.right !== "objection") await confirm(host, one);
    await host.client().moveClock("P1D");

    const access = asked[0] as Asked;
    expect(await outcomes(host, access)).toEqual({ analytics: "done", billing: "done", mailing: "failed" });
    expect(await mailsAbout("mailing does not answer")).toHaveLength(1);
    expect(await mailsAbout("needs a decision")).toEqual([]);
  });

  it("is named wherever operators look, with the time of the next question", async () => {
    const { requests } = await operator<{ requests: { waitingFor: object[] }[] }>(host, "list");
    const waits = requests.flatMap(({ waitingFor }) => waitingFor);
    expect(waits).toContainEqual({
      party: "processor",
      processor: "mailing",
      what: "an answer: it is asked again",
      until: expect.any(String),
    });
  });

  it("and back again is asked automatically: all ten are answered without an operator's command", async () => {
    await host.client().moveClock("P2D");
    await setMaintenance(host, "mailing", false);
    await host.client().moveClock("PT9H");
    const statuses = await Promise.all(asked.map((one) => statusOf(host, one)));
    expect(statuses).toEqual(asked.map(() => "completed"));
    for (const one of asked) {
      const { request } = await recordOfRequest(host, one);
      expect(request.person).not.toHaveProperty("unanswered");
    }
    expect(await mailsAbout("mailing does not answer")).toHaveLength(1);
  });

  it("is visible in the count of failed tries, and raises no alarm: no task has failed for good", () => {
    expect(counts()).toEqual({ "tries of mailing": expect.any(Number) });
  });
});

describe("a system with a record that cannot be read", () => {
  it("fails for good, which raises the alarm until an operator has decided", async () => {
    const [pk] = anna.partitions.billing ?? [];
    await putBack(host, "billing", [{ pk, sk: "INVOICE#unreadable" }]);
    const access = await ask(host, "access", anna);
    await confirm(host, access);
    await reaches(host, access, "needs-attention");
    expect(await outcomes(host, access)).toMatchObject({ billing: "failed", mailing: "done" });
    expect(counts()).toMatchObject({ "tries of billing": 1, "tasks of billing": 1 });
  });
});

describe("an operator who knows that a system is back", () => {
  it("has all requests that wait for it tried again at once, and no others", async () => {
    await setMaintenance(host, "mailing", true);
    const objections = [
      await ask(host, "objection", { email: "first@example.com" }),
      await ask(host, "objection", { email: "second@example.com" }),
    ];
    await host.client().moveClock("PT12H");
    // A system that is being asked at this moment waits for nobody yet.
    for (const one of objections)
      await until("a failed task", async () => (await outcomes(host, one)).mailing === "failed" || undefined);
    await setMaintenance(host, "mailing", false);
    const reason = ["--reason", "mailing is back in service"];
    const { retried } = await operator<{ retried: string[] }>(
      host,
      ...["retry", "--all", "--processor", "mailing", ...reason],
    );
    expect(retried.sort()).toEqual(objections.map(({ requestId }) => requestId).sort());
    for (const one of objections) await reaches(host, one, "completed");
    expect(await operator(host, "retry", "--all", "--processor", "mailing", ...reason)).toEqual({
      processor: "mailing",
      retried: [],
    });
  });
});

describe("a correct invoice number", () => {
  it("is accepted while its system is down, and compared when the system is back", async () => {
    await setMaintenance(host, "billing", true);
    const { carla } = await people(host, "carla");
    const access = await ask(host, "access", carla as Person);
    await confirm(host, access);
    await host.client().moveClock("PT1H");
    expect(await outcomes(host, access)).toMatchObject({ analytics: expect.any(String) });
    await setMaintenance(host, "billing", false);
    await host.client().moveClock("P1D");
    expect(await statusOf(host, access)).toBe("completed");
    expect((await recordOfRequest(host, access)).request).toMatchObject({ level: "L2" });
    expect(await letters(host, access)).toContain("person: Your request has been answered");
  });
});
