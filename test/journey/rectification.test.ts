import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { type Person, people } from "./people.ts";
import {
  type Asked,
  answered,
  ask,
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
import { held, recordOf } from "./systems.ts";

let host: JourneyHost;
let known: Record<"marries" | "moves" | "hurries" | "forgets" | "mistypes", Person>;
beforeAll(async () => {
  host = await startJourney({ now: "2026-03-05T09:00:00Z" });
  known = await people(host, "marries", "moves", "hurries", "forgets", "mistypes");
});
afterAll(() => host.stop());

const profileOf = async (person: Person) => recordOf(await held(host, "billing", person), "PROFILE");
const contactOf = async (person: Person) => recordOf(await held(host, "mailing", person), "CONTACT");
const invoicesOf = async (person: Person) =>
  (await held(host, "billing", person)).filter(({ sk }) => String(sk).startsWith("INVOICE#"));

describe("a rectification of a name and a telephone number", () => {
  it("changes live data, and leaves issued invoices unchanged with a note", async () => {
    const person = known.marries;
    const before = await invoicesOf(person);
    const changes = { name: "Anna Berg", phone: "+49 30 5550 2000" };
    const asked = await answered(host, "rectification", person, { changes });
    expect(await outcomes(host, asked)).toEqual({
      analytics: "not-applicable",
      billing: "partial",
      mailing: "done",
    });
    expect(await profileOf(person)).toMatchObject(changes);
    expect(await contactOf(person)).toMatchObject({ name: "Anna Berg" });
    const after = await invoicesOf(person);
    expect(after.map(({ annotations: _, ...issued }) => issued)).toEqual(before);
    for (const { annotations } of after)
      expect(annotations).toEqual([{ requestId: asked.requestId, on: "2026-03-05", corrected: ["name"] }]);

    const letter = await lastLetter(host, asked);
    expect(letter).toMatch(/Corrected in your account: Name, Phone number/);
    expect(letter).toMatch(/Issued invoices are not rewritten.*§ 146\(4\) AO/);
    expect(letter).toMatch(/cannot be rewritten/);
    expect(letter).toContain("Berliner Beauftragte");
    expect(letter).not.toMatch(/Anna Berg|5550/);
    expect(await letters(host, asked)).toEqual([
      "person: Please confirm your request",
      "accounts: There is a request about your data",
      "person: Your request has been answered",
    ]);
    expect(await transitions(host, asked)).toBe(straightWay);
  });
});

describe("a new e-mail address", () => {
  const moveTo = (person: Person, address: string) =>
    ask(host, "rectification", person, { changes: { email: address, company: "Berg GmbH" } });

  async function expectMoved(asked: Asked, person: Person, address: string) {
    await reaches(host, asked, "completed");
    expect(await outcomes(host, asked)).toEqual({ analytics: "done", billing: "partial", mailing: "done" });
    expect(await profileOf(person)).toMatchObject({ email: address, contactChangedOn: "2026-03-05" });
    expect(await contactOf(person)).toMatchObject({ email: address, contactChangedOn: "2026-03-05" });
    for (const visitor of (await held(host, "analytics", person)).filter(({ sk }) => sk === "VISITOR"))
      expect(visitor).toMatchObject({ email: address });
    expect(await transitions(host, asked)).toBe(straightWay);
  }

  it("is accepted once both mailboxes are confirmed, the one on file first", async () => {
    const address = "moved@example.net";
    const asked = await moveTo(known.moves, address);
    await confirm(host, asked);
    await quiet(host);
    expect(await statusOf(host, asked)).toBe("awaiting-verification");
    expect(await profileOf(known.moves)).toMatchObject({ email: known.moves.email });
    await host.client().confirmNewAddress(asked, address);
    await expectMoved(asked, known.moves, address);
    expect(await letters(host, asked)).toEqual([
      "person: Please confirm your request",
      "accounts: There is a request about your data",
      `${address}: Please confirm this address`,
      "person: Your request has been answered",
    ]);
  });

  it("gets its mail once the one on file is confirmed, and not before", async () => {
    const address = "hurried@example.net";
    const asked = await moveTo(known.hurries, address);
    await quiet(host);
    expect(await host.client().mails(address)).toEqual([]);
    await confirm(host, asked);
    await host.client().confirmNewAddress(asked, address);
    await expectMoved(asked, known.hurries, address);
  });

  it("without any proof is left out, and after fourteen days the rest is corrected and the letter gives the reason", async () => {
    const address = "typo@example.net";
    const asked = await moveTo(known.forgets, address);
    await confirm(host, asked);
    const stranded = await moveTo(known.mistypes, "stranded@example.net");
    await host.client().moveClock("P13D");
    expect(await statusOf(host, asked)).toBe("awaiting-verification");
    await host.client().moveClock("P2D");
    await reaches(host, asked, "completed");
    expect(await outcomes(host, asked)).toEqual({
      analytics: "not-applicable",
      billing: "partial",
      mailing: "partial",
    });
    expect(await profileOf(known.forgets)).toMatchObject({
      email: known.forgets.email,
      company: "Berg GmbH",
    });
    expect(await contactOf(known.forgets)).toMatchObject({ email: known.forgets.email });
    expect(await lastLetter(host, asked)).toMatch(
      /A new e-mail address is proved first: until you have confirmed it from its own mailbox, the old one stays/,
    );

    // Without a confirmation only the mailbox on file gets mails.
    expect(await letters(host, stranded)).toEqual([
      "person: Please confirm your request",
      "accounts: There is a request about your data",
      "person: A reminder: please confirm your request",
      "person: Your request has expired",
    ]);
    expect(await profileOf(known.mistypes)).toMatchObject({ company: "Lind Messtechnik" });
  });
});

describe("the dates after a rectification", () => {
  it("remind nobody, and after thirty days no person is known by the request", async () => {
    await host.client().moveClock("P31D");
    const mails = await host.client().mails();
    const toDesk = mails.filter(({ to }) => to.startsWith("privacy-desk@"));
    expect(toDesk.filter(({ subject }) => !subject.includes("Recipients are to be told"))).toEqual([]);
    for (const { name } of await host.histories())
      expect(await recordOfRequest(host, { requestId: name })).not.toHaveProperty("subject");
  });
});
