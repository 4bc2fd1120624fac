import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { unnamedFields, unnamedRecords } from "#contract/dataset-names.ts";
import { errorName } from "#shared/domain/errors.ts";
import { failureOf } from "#shared/domain/failure/failure.ts";
import { mockKit, mockTaskFor } from "#shared/processor/mock-kit.ts";
import { parseManifest } from "#shared/processor/parse-manifest.ts";
import { processorUnderTest } from "#test/processors/processor-under-test.ts";
import { anna, annasId, bruno, brunosId, contact, fill } from "#test/vendors/constant-contact/people.ts";
import { startConstantContact } from "#test/vendors/constant-contact/server.ts";
import { texts as inHouse } from "../../texts.ts";
import names from "./fields.json" with { type: "json" };
import { handler } from "./handler.ts";
import { manifest } from "./manifest.ts";
import { texts } from "./texts.ts";

const stranger = "stranger@example.org";
const { limits } = manifest;
let today = "2026-03-05T10:00:00.000Z";
let vendor: Awaited<ReturnType<typeof startConstantContact>>;
const { ask, identify, store } = processorUnderTest(manifest, handler, "MAILING_TABLE", {
  MAILING_TABLE: [],
});
const kitOf = (secret: object = vendor.secret) =>
  mockKit(today, names, { secrets: { "constant-contact": JSON.stringify(secret) }, limits });
/** Has the processor do what a right means for somebody, on the day the vendor lives in. */
const on = (right: Parameters<typeof ask>[0], who: string, about: Parameters<typeof ask>[3] = {}) => {
  const kit = kitOf();
  return ask(right, who, kit, about).then((answer) => ({ answer, kit }));
};
const proved = (request: string) => ({ request, parameters: { confirmed: true } });
const unproved = (request: string, more = {}) => ({ request, parameters: { confirmed: false, ...more } });
const release = (request: string, releases: readonly string[]) => ({
  request,
  parameters: { confirmed: true, release: true, releases },
});

beforeAll(async () => {
  vendor = await startConstantContact(() => today);
});
afterAll(() => vendor.stop());
beforeEach(() => {
  today = "2026-03-05T10:00:00.000Z";
  fill(vendor, 230);
});

const left = (id: string) => vendor.contacts.get(id);
const writes = () => vendor.calls.filter((name) => /^(PUT|DELETE)/.test(name));

describe("access", () => {
  it("collects contact, lists, consent and all pages of activity, for an address written in another case", async () => {
    const { answer, kit } = await on("access", anna);
    expect(answer).toMatchObject({
      outcome: "done",
      summary: inHouse.copied,
      counts: { contact: 1, lists: 2, consents: 1, activity: 230 },
    });
    expect(kit.collected("contact")).toMatchObject([
      {
        contactId: annasId,
        email: "Anna.Lind@Example.com",
        birthday: "--04-09",
        details: [{ name: "Favourite colour", value: "blue" }],
        tags: ["Trade fair"],
        phones: [{ kind: "work", number: "+49 331 1234" }],
        addresses: [{ street: "Allee 1", postalCode: "14467" }],
        notes: [{ text: "Met at the fair." }],
      },
    ]);
    expect(kit.collected("lists")).toEqual([{ list: "Newsletter" }, { list: "Events" }]);
    expect(kit.collected("activity")).toHaveLength(230);
    expect(new Set(kit.collected("activity").map((row) => JSON.stringify(row))).size).toBe(230);
  });

  it("names every record and every field for people", async () => {
    await on("complaint", anna, proved("c1"));
    await on("restriction", anna, proved("r1"));
    await on("objection", anna, proved("o1"));
    const { answer, kit } = await on("access", anna);
    expect(unnamedRecords(answer, manifest)).toEqual([]);
    const unnamed = kit.datasets().map((name) => [name, unnamedFields(kit.schema(name))]);
    expect(unnamed.filter(([, fields]) => fields?.length)).toEqual([]);
  });

  it("shows a person what is theirs alone", async () => {
    const { kit } = await on("access", bruno);
    expect(kit.collected("activity")).toHaveLength(3);
    expect(JSON.stringify([kit.collected("contact"), kit.collected("activity")])).not.toContain(annasId);
  });

  it("finds nothing of somebody unknown, and takes no contact whose address only resembles theirs", async () => {
    vendor.contacts.set("x", contact("x", "not.stranger@example.org", "No", "Body"));
    expect((await on("access", stranger)).answer).toEqual({
      outcome: "nothing-held",
      summary: inHouse.noContact,
    });
  });

  it("does not call a copy whole that lacks the record of text messages", async () => {
    Object.assign(left(annasId) ?? {}, { sms_channel: { sms_address: "+4917012345" } });
    expect((await on("access", anna)).answer).toMatchObject({
      outcome: "partial",
      reason: texts.smsNotCopied,
      law: "GDPR Art. 12(4)",
    });
  });
});

describe("asked who somebody is", () => {
  it("knows the people of its contacts and of the suppression list, and nobody else", async () => {
    await on("objection", stranger, proved("o1"));
    const known = async (who: string) => (await identify(who, kitOf()))?.known;
    expect([await known(anna), await known(stranger), await known("nobody@example.net")]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("says when an address was changed at a person's request", async () => {
    const moved = "anna.berg@example.net";
    const parameters = { confirmed: true, changes: { email: moved }, provedEmail: moved };
    await on("rectification", anna, { request: "c1", parameters });
    expect(await identify(moved, kitOf())).toMatchObject({ known: true, contactChangedOn: "2026-03-05" });
    expect(await identify(bruno, kitOf())).not.toMatchObject({ contactChangedOn: expect.anything() });
  });
});

describe("portability", () => {
  it("hands over what was given and observed, and neither what was sent nor our notes", async () => {
    const { kit } = await on("portability", anna);
    expect(kit.collected("contact")).toMatchObject([{ firstName: "Anna" }]);
    expect(kit.collected("contact")).not.toMatchObject([{ notes: expect.anything() }]);
    expect(kit.collected("activity")).toHaveLength(57);
  });
});

describe("erasure", () => {
  it("empties, unsubscribes and deletes the contact, and tells what a soft delete leaves", async () => {
    const { answer } = await on("erasure", anna, proved("r1"));
    expect(answer).toMatchObject({
      outcome: "partial",
      summary: texts.erased,
      counts: { contacts: 1 },
      retained: [
        { what: inHouse.entry, until: "2029-03-05", review: true },
        { what: texts.deletedRecord, until: "2029-03-05", review: true },
      ],
      reason: texts.activityStays,
      law: "GDPR Art. 12(4), Art. 28(3)(e)",
    });
    expect(left(annasId)).toMatchObject({
      deleted_at: today,
      first_name: null,
      company_name: null,
      birthday_month: null,
      custom_fields: [],
      phone_numbers: [],
      street_addresses: [],
      taggings: [],
      notes: [],
      email_address: { permission_to_send: "unsubscribed", opt_out_source: "Contact" },
    });
    expect(JSON.stringify(await store.scan())).not.toMatch(/anna/i);
  });

  it("leaves the person beside untouched", async () => {
    const before = structuredClone(left(brunosId));
    await on("erasure", anna, proved("r1"));
    expect(left(brunosId)).toEqual(before);
  });

  it("leaves to a later access what is held still, and says nothing of what is gone", async () => {
    await on("access", anna);
    await on("erasure", anna, proved("r1"));
    const { answer, kit } = await on("access", anna);
    expect(answer).toMatchObject({ outcome: "done", counts: { contact: 1, suppression: 1, activity: 230 } });
    expect(kit.collected("contact")).toMatchObject([{ email: "Anna.Lind@Example.com", deletedAt: today }]);
    expect(JSON.stringify(kit.collected("contact"))).not.toMatch(/Lind GmbH|blue|Potsdam|fair/);
  });

  it("asked twice with the same key writes once and answers the same", async () => {
    const first = await on("erasure", anna, proved("r1"));
    const written = writes();
    vendor.calls.length = 0;
    expect((await on("erasure", anna, proved("r1"))).answer).toEqual(first.answer);
    expect(written).toEqual([`PUT /v3/contacts/${annasId}`, `DELETE /v3/contacts/${annasId}`]);
    expect(writes()).toEqual([]);
  });

  it("tells a second request what stays, and does nothing again", async () => {
    await on("erasure", anna, proved("r1"));
    vendor.calls.length = 0;
    const { answer } = await on("erasure", anna, proved("r2"));
    expect(answer).toMatchObject({ outcome: "partial", summary: texts.erasedBefore });
    expect(writes()).toEqual([]);
  });

  it("empties a contact that was deleted earlier with its data in it", async () => {
    Object.assign(left(annasId) ?? {}, { deleted_at: "2025-12-01T00:00:00Z", list_memberships: [] });
    expect((await on("erasure", anna, proved("r1"))).answer).toMatchObject({ summary: texts.erased });
    expect(left(annasId)).toMatchObject({ first_name: null, deleted_at: "2025-12-01T00:00:00Z" });
  });

  it("holds nothing of somebody unknown", async () => {
    expect((await on("erasure", stranger, proved("r1"))).answer).toMatchObject({ outcome: "nothing-held" });
    expect((await store.scan()).filter(({ pk }) => pk !== "SIGN-IN")).toEqual([]);
  });

  it("is finished after the function has died at any call, and loses nothing", async () => {
    const deaths: unknown[] = [];
    for (let calls = 1; deaths.at(-1) !== "none"; calls++) {
      vendor.reset();
      await store.clear();
      vendor.contacts.set(annasId, contact(annasId, anna, "Anna", "Lind"));
      vendor.dieAfter(calls);
      deaths.push(await on("erasure", anna, proved("r1")).then(() => "none", errorName));
      vendor.recover();
      expect((await on("erasure", anna, proved("r1"))).answer).toMatchObject({ summary: texts.erased });
      expect(left(annasId)).toMatchObject({ first_name: null, deleted_at: today });
    }
    expect(deaths).toEqual([...Array(5).fill("TransientError"), "none"]);
  });

  it("is finished when the vendor did a write whose answer was lost", async () => {
    vendor.fail({ on: /^DELETE/, afterwards: true });
    await expect(on("erasure", anna, proved("r1"))).rejects.toMatchObject({ name: "TransientError" });
    expect((await on("erasure", anna, proved("r1"))).answer).toMatchObject({ summary: texts.erased });
    expect(vendor.calls.filter((name) => name.startsWith("DELETE"))).toHaveLength(1);
  });

  it("is not called done while the vendor shows what was there before", async () => {
    vendor.lag(100);
    await expect(on("erasure", anna, proved("r1"))).rejects.toMatchObject({ name: "TransientError" });
    vendor.lag(0);
    expect((await on("erasure", anna, proved("r1"))).answer).toMatchObject({ summary: texts.erased });
  });

  it("waits for a decision while a complaint holds it, with mailings ended", async () => {
    await on("complaint", anna, proved("c1"));
    const waiting = await on("erasure", anna, proved("r1"));
    expect(waiting.answer).toMatchObject({ outcome: "awaiting", awaits: "decision" });
    expect(left(annasId)).toMatchObject({
      first_name: "Anna",
      email_address: { permission_to_send: "unsubscribed" },
    });
    const decided = { request: "r1", parameters: { confirmed: true, overHold: "erase" } };
    expect((await on("erasure", anna, decided)).answer).toMatchObject({ summary: texts.erased });
  });
});

describe("two people at the same time", () => {
  it("are erased by two runs that share one sign-in, each with its own answer", async () => {
    const both = await Promise.all([on("erasure", anna, proved("r1")), on("erasure", bruno, proved("r2"))]);
    for (const { answer } of both)
      expect(answer).toMatchObject({ summary: texts.erased, counts: { contacts: 1 } });
    for (const id of [annasId, brunosId])
      expect(left(id)).toMatchObject({ first_name: null, deleted_at: today });
    expect(vendor.calls.filter((name) => name === "POST /token")).toHaveLength(1);
  });
});

describe("objection", () => {
  it("ends mailings on our list and at the vendor, as the person's own word once it is proved", async () => {
    expect((await on("objection", anna, unproved("o1"))).answer).toMatchObject({ outcome: "done" });
    expect(left(annasId)?.email_address).toMatchObject({
      permission_to_send: "unsubscribed",
      opt_out_source: "Account",
    });
    await on("objection", anna, proved("o1"));
    expect(left(annasId)?.email_address).toMatchObject({ opt_out_source: "Contact" });
    expect(left(annasId)).toMatchObject({ first_name: "Anna", notes: [{ content: "Met at the fair." }] });
  });

  it("is heard for an address nobody knows", async () => {
    expect((await on("objection", stranger, proved("o1"))).answer).toMatchObject({
      summary: inHouse.suppressed,
    });
    expect(await store.scan()).toEqual(
      expect.arrayContaining([expect.objectContaining({ pk: expect.stringMatching(/^SUPPRESSION#/) })]),
    );
  });

  it("is taken back exactly where nobody had proved it", async () => {
    const before = structuredClone(left(annasId));
    await on("objection", anna, unproved("o1"));
    const { answer } = await on("objection", anna, release("x1", ["o1"]));
    expect(answer).toMatchObject({ outcome: "done", summary: inHouse.resumed });
    expect(left(annasId)).toMatchObject({
      ...before,
      updated_at: today,
      email_address: { permission_to_send: "explicit" },
    });
  });

  it("leaves the way back to the person where they had proved it", async () => {
    await on("objection", anna, proved("o1"));
    const { answer } = await on("objection", anna, release("x1", ["o1"]));
    expect(answer).toMatchObject({ outcome: "done", summary: texts.subscribeYourself });
    expect(left(annasId)?.email_address).toMatchObject({ permission_to_send: "unsubscribed" });
    expect(await on("objection", anna, release("x1", ["o1"]))).toMatchObject({ answer });
  });

  it("stands as long as another request asks for it", async () => {
    await on("objection", anna, unproved("o1"));
    await on("objection", anna, unproved("o2"));
    expect((await on("objection", anna, release("x1", ["o1"]))).answer).toMatchObject({
      summary: inHouse.stillSuppressed,
    });
    expect(left(annasId)?.email_address).toMatchObject({ permission_to_send: "unsubscribed" });
  });
});

describe("a withdrawal of consent", () => {
  it("ends mailings and erases nothing before the mailbox is proved", async () => {
    const { answer } = await on("consent-withdrawal", anna, unproved("w1"));
    expect(answer).toMatchObject({ outcome: "awaiting", awaits: "confirmation" });
    expect(left(annasId)).toMatchObject({ first_name: "Anna" });
    expect((await on("consent-withdrawal", anna, proved("w1"))).answer).toMatchObject({
      summary: texts.erased,
    });
  });

  it("that nobody confirms leaves the contact, and says so", async () => {
    const { answer } = await on("consent-withdrawal", anna, unproved("w1", { final: true }));
    expect(answer).toMatchObject({ outcome: "partial", reason: inHouse.neverConfirmed });
  });
});

describe("restriction", () => {
  it("has mailings wait, and go on when it is lifted", async () => {
    await on("restriction", anna, proved("r1"));
    expect(left(annasId)).toMatchObject({
      first_name: "Anna",
      email_address: { permission_to_send: "unsubscribed", opt_out_source: "Account" },
    });
    await on("restriction", anna, release("x1", ["r1"]));
    expect(left(annasId)).toMatchObject({
      list_memberships: ["L1", "L2"],
      email_address: { permission_to_send: "explicit" },
    });
  });
});

describe("rectification", () => {
  it("changes what is named and keeps the rest, which a write would null", async () => {
    const changes = { name: "Anna Maria Berg", company: "Berg KG" };
    const { answer } = await on("rectification", anna, {
      request: "c1",
      parameters: { confirmed: true, changes },
    });
    expect(answer).toMatchObject({ outcome: "done", counts: { contacts: 1 } });
    expect(left(annasId)).toMatchObject({
      first_name: "Anna Maria",
      last_name: "Berg",
      company_name: "Berg KG",
      job_title: "Buyer",
      birthday_day: 9,
      list_memberships: ["L1", "L2"],
    });
  });

  it("reads a contact anew that another write has met", async () => {
    vendor.fail({
      on: /^PUT/,
      times: 2,
      reply: { status: 409, body: [{ error_key: "contacts.api.conflict" }] },
    });
    const about = { request: "c1", parameters: { confirmed: true, changes: { company: "Berg KG" } } };
    expect((await on("rectification", anna, about)).answer).toMatchObject({ outcome: "done" });
    expect(left(annasId)).toMatchObject({ company_name: "Berg KG", first_name: "Anna" });
  });

  it("refuses a name that is too long to be stored whole", async () => {
    const about = {
      request: "c1",
      parameters: { confirmed: true, changes: { name: `A ${"b".repeat(51)}` } },
    };
    expect((await on("rectification", anna, about)).answer).toMatchObject({ outcome: "not-applicable" });
    expect(left(annasId)).toMatchObject({ last_name: "Lind" });
  });

  it("takes the objection along to a new address", async () => {
    const moved = "anna.berg@example.net";
    await on("objection", anna, proved("o1"));
    const parameters = { confirmed: true, changes: { email: moved }, provedEmail: moved };
    await on("rectification", anna, { request: "c1", parameters });
    expect(left(annasId)?.email_address).toMatchObject({
      address: moved,
      permission_to_send: "unsubscribed",
    });
    expect((await on("access", moved)).answer).toMatchObject({ counts: { suppression: 1 } });
  });
});

describe("the vendor's limits", () => {
  it("are waited for: as long as it says, and longer and longer where it says nothing", async () => {
    const throttled = { status: 429, body: { error_key: "throttled" } };
    vendor.fail({ on: /^GET \/v3\/contacts\?/, reply: { ...throttled, headers: { "retry-after": "3" } } });
    vendor.fail({ on: /^GET \/v3\/contacts\?/, reply: throttled });
    const { answer, kit } = await on("access", anna);
    expect(answer).toMatchObject({ outcome: "done" });
    const [first = 0, second = 0] = kit.waits();
    expect([first, second >= 500 && second < 5000]).toEqual([3000, true]);
  });

  it("end a task for the time being when it stays throttled, in the middle of a collection", async () => {
    vendor.fail({ on: /cursor=100/, times: 5, reply: { status: 429, body: { error_key: "throttled" } } });
    await expect(on("access", anna)).rejects.toMatchObject({ name: "Throttled" });
    expect((await on("access", anna)).answer).toMatchObject({ counts: { activity: 230 } });
  });

  it("of a day have the task wait for midnight in UTC, halfway through, and go on from there", async () => {
    vendor.quota.left = 3;
    const { answer } = await on("erasure", anna, proved("r1"));
    expect(answer).toEqual({
      outcome: "pending",
      summary: texts.waitsForQuota,
      expectedCompletion: "2026-03-06",
    });
    // Mailings have ended all the same.
    expect(left(annasId)?.email_address).toMatchObject({ permission_to_send: "unsubscribed" });
    today = "2026-03-06T23:00:00.000Z";
    expect((await on("erasure", anna, proved("r1"))).answer).toMatchObject({ summary: texts.erased });
    expect(left(annasId)).toMatchObject({ first_name: null, deleted_at: today });
  });

  it("and answers of 5xx have the workflow try again", async () => {
    vendor.fail({ on: /^PUT/, reply: { status: 503 } });
    await expect(on("erasure", anna, proved("r1"))).rejects.toMatchObject({ name: "TransientError" });
    expect((await on("erasure", anna, proved("r1"))).answer).toMatchObject({ summary: texts.erased });
  });

  it("are no reason for a person's data in an error", async () => {
    const message = `${anna}: no.`;
    vendor.fail({
      on: /^PUT/,
      reply: { status: 400, body: [{ error_key: "contacts.api.validation.error", error_message: message }] },
    });
    const error = await on("erasure", anna, proved("r1")).catch((thrown: unknown) => thrown);
    expect(failureOf(error)).toEqual({
      error: "VendorRefused",
      details: {
        code: "service-failed",
        service: "ConstantContact",
        operation: "update_contact",
        error: "contacts.api.validation.error",
        status: 400,
      },
    });
    expect(String(error)).not.toMatch(/anna|1111/i);
  });
});

it("names the field of a secret that is wrong, and none of its values", async () => {
  const kit = kitOf({ ...vendor.secret, clientId: "" });
  const error = await ask("access", anna, kit).catch((thrown: unknown) => thrown);
  expect(failureOf(error)).toMatchObject({ details: { code: "input-invalid", field: "clientId" } });
  expect(String(error)).not.toMatch(/shh|first-refresh/);
});

describe("a read-back", () => {
  const readBack = (erasedAt = today) =>
    handler.readBack?.(
      { task: mockTaskFor(parseManifest(manifest, "manifest.ts"), "erasure", anna), erasedAt },
      kitOf(),
    );

  it("takes a contact that is emptied and marked as deleted for the kept rest, and any other for one that was left", async () => {
    expect(await readBack()).toEqual({ left: { contact: 1 }, kept: {}, begun: {}, undated: {} });
    await on("erasure", anna, proved("e1"));
    expect(await readBack()).toEqual({ left: {}, kept: { contact: 1 }, begun: {}, undated: {} });
  });

  it("takes one that has been subscribed since for a person who began anew", async () => {
    expect(await readBack("2025-01-01T00:00:00.000Z")).toMatchObject({ left: {}, begun: { contact: 1 } });
  });
});
