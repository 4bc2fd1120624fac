import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { operator } from "./operator.ts";
import { type Person, people } from "./people.ts";
import {
  type Asked,
  answered,
  ask,
  askConfirmed,
  confirm,
  lastLetter,
  letters,
  outcomes,
  quiet,
  reaches,
  recordOfRequest,
  statusOf,
  straightWay,
  transitions,
} from "./steps.ts";
import { allHeld, held } from "./systems.ts";
import { unzip } from "./unzip.ts";

let host: JourneyHost;
let known: Record<
  "leaves" | "cancels" | "forgets" | "moves" | "asks-twice" | "goes-twice" | "stops-twice",
  Person
>;
beforeAll(async () => {
  host = await startJourney({ now: "2026-03-05T09:00:00Z" });
  known = await people(
    host,
    ...(["leaves", "cancels", "forgets", "moves", "asks-twice", "goes-twice", "stops-twice"] as const),
  );
});
afterAll(() => host.stop());

const erased = { analytics: "pending", billing: "retained", mailing: "partial" };
const notBegun = { analytics: "not begun", billing: "not begun", mailing: "not begun" };

describe("access and erasure of one person at once", () => {
  /** The access is confirmed by the mailbox alone, and waits for an operator; the erasure comes after it. */
  async function both(person: Person): Promise<{ access: Asked; erasure: Asked }> {
    const access = await ask(host, "access", person);
    await confirm(host, access, "");
    const erasure = await ask(host, "erasure", person);
    await confirm(host, erasure);
    await quiet(host);
    expect(await statusOf(host, erasure)).toBe("awaiting-approval");
    expect(await outcomes(host, erasure)).toEqual(notBegun);
    return { access, erasure };
  }

  it("hand out everything first, and then erase it automatically", async () => {
    const { access, erasure } = await both(known.leaves);
    const { waitingFor } = await operator<{ waitingFor: object[] }>(host, "show", erasure.requestId);
    expect(waitingFor).toMatchObject([{ party: "request", what: expect.stringContaining(access.requestId) }]);
    await operator(host, "approve", access.requestId);
    await reaches(host, access, "completed");
    await reaches(host, erasure, "completed");
    expect(await outcomes(host, erasure)).toEqual(erased);
    // The person wanted both: the copy stays as long as promised, and the letter about the erasure says so.
    const { request, tasks } = await recordOfRequest(host, access);
    expect(request).toMatchObject({ answer: { kind: "package" } });
    expect("answer" in request && request.answer).not.toHaveProperty("purgedAt");
    expect(await lastLetter(host, erasure, known.leaves.email)).toContain("can still be downloaded until");
    const datasets = tasks.flatMap(({ result }) => (result && "files" in result ? result.files : []));
    expect(datasets.map(({ dataset }) => dataset)).toEqual(
      expect.arrayContaining(["support-notes", "sends", "page-views"]),
    );
    expect(await held(host, "mailing", known.leaves)).toEqual([]);
    for (const one of [access, erasure]) expect(await transitions(host, one)).toBe(straightWay);
    const desk = (await letters(host, erasure)).filter((letter) => letter.startsWith("desk"));
    expect(desk).toEqual([]);
  });

  it("erase, once the access is cancelled", async () => {
    const { access, erasure } = await both(known.cancels);
    await operator(host, "cancel", access.requestId, "--reason", "the person wants no copy any more");
    await reaches(host, erasure, "completed");
    expect(await outcomes(host, erasure)).toEqual(erased);
  });

  it("erase at once where nobody has confirmed the access, which may be a stranger's", async () => {
    const access = await ask(host, "access", known.forgets);
    const erasure = await ask(host, "erasure", known.forgets);
    await confirm(host, erasure);
    await reaches(host, access, "awaiting-verification");
    await reaches(host, erasure, "completed");
    expect(await outcomes(host, erasure)).toEqual(erased);
  });
});

describe("an e-mail address that was rectified", () => {
  const moved = { email: "moved@example.net", datum: "2026-0207" };
  beforeAll(async () => {
    const changes = { email: moved.email };
    const rectification = await askConfirmed(host, "rectification", known.moves, { changes });
    await host.client().confirmNewAddress(rectification, moved.email);
    await reaches(host, rectification, "completed");
  });

  it("leads from the old one to nothing any more", async () => {
    const access = await answered(host, "access", { email: known.moves.email });
    expect(await outcomes(host, access)).toEqual({
      analytics: "nothing-held",
      billing: "nothing-held",
      mailing: "nothing-held",
    });
    expect(await letters(host, access)).toEqual([
      "person: Please confirm your request",
      "person: Your request has been answered",
    ]);
  });

  it("needs an operator's review for thirty days, even with full proof", async () => {
    await host.client().moveClock("P28D");
    const access = await askConfirmed(host, "access", moved);
    await quiet(host);
    expect(await statusOf(host, access)).toBe("awaiting-approval");
    expect(await lastLetter(host, access, "privacy-desk@example.com")).toContain(
      "a contact on file was changed not long ago",
    );
    await operator(host, "approve", access.requestId);
    await reaches(host, access, "completed");
  });

  it("is like any other after that, and finds everything", async () => {
    await host.client().moveClock("P2D");
    const access = await answered(host, "access", moved);
    expect(await outcomes(host, access)).toEqual({ analytics: "done", billing: "done", mailing: "done" });
    expect((await recordOfRequest(host, access)).request).toMatchObject({ level: "L2" });
  });
});

describe("two requests for the same right at once", () => {
  const twice = async (right: string, person: Person) => {
    const asked = [await ask(host, right, person), await ask(host, right, person)];
    await Promise.all(asked.map((one) => confirm(host, one)));
    for (const one of asked) await reaches(host, one, "completed");
    for (const one of asked) expect(await transitions(host, one)).toBe(straightWay);
    return asked;
  };

  it("for access are answered with the same data each", async () => {
    const packages = [];
    for (const { requestId } of await twice("access", known["asks-twice"])) {
      const files = await unzip(await host.client().package(requestId, known["asks-twice"].email));
      packages.push([...files].filter(([name]) => name.startsWith("data/")));
    }
    expect(packages[0]).toEqual(packages[1]);
  });

  it("for restriction are lifted by one release, which the person is told of once", async () => {
    const person = known["stops-twice"];
    const before = await allHeld(host, person);
    const [first, second] = (await twice("restriction", person)) as [Asked, Asked];
    const release = (of: Asked) =>
      operator<{ releaseId: string; changed: boolean }>(
        host,
        ...["release", of.requestId, "--reason", "It was checked and is right."],
      );
    const { releaseId } = await release(first);
    await host.client().moveClock("P8D");
    expect(await statusOf(host, { requestId: releaseId })).toBe("completed");
    expect(await allHeld(host, person)).toEqual(before);
    expect(await release(second)).toMatchObject({ releaseId, changed: false });
    const told = (await host.client().mails(person.email)).filter(({ subject }) =>
      /about to end/.test(subject),
    );
    expect(told).toHaveLength(1);
  });

  it("for erasure erase once, and both keep the one promise", async () => {
    const asked = await twice("erasure", known["goes-twice"]);
    for (const one of asked) {
      expect(await outcomes(host, one)).toMatchObject({ analytics: "pending", billing: "retained" });
      expect(await lastLetter(host, one)).toContain("30 June 2026");
    }
    expect(await held(host, "analytics", known["goes-twice"])).toEqual([]);
    await host.sleepUntil("2026-06-30T21:00:00Z");
    for (const one of asked) expect(await outcomes(host, one)).toMatchObject({ analytics: "pending" });
    await host.client().moveClock("2026-07-01T06:00:00Z");
    for (const one of asked) expect(await outcomes(host, one)).toMatchObject({ analytics: "done" });
    const overdue = (await host.client().mails()).filter(({ subject }) => /overdue/.test(subject));
    expect(overdue).toEqual([]);
  });
});
