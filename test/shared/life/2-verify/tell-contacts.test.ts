import { describe, expect, it } from "@jest/globals";
import { TransientError } from "#shared/domain/errors.ts";
import { findBrokenLink } from "#shared/domain/evidence.ts";
import type { Identification } from "#shared/domain/identification.ts";
import { approve, complete, skipVerification } from "#shared/domain/transitions.ts";
import { personRefs } from "#shared/life/1-intake/person-refs.ts";
import { submissionSecrets } from "#shared/life/1-intake/submission-secrets.ts";
import { meetPerson } from "#shared/life/2-verify/meet-person.ts";
import { tellContacts } from "#shared/life/2-verify/tell-contacts.ts";
import { attentions } from "#shared/rules/attention.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { identified } from "#test/fixtures/identified.ts";
import { manifestOf } from "#test/fixtures/manifests.ts";
import { receivedAt, requestId, untoldCase } from "#test/fixtures/requests.ts";

const manifests = [
  manifestOf("billing", { identifies: { knownData: ["customer-number", "postal-code"] } }),
  manifestOf("mailing", { identifies: { knownData: [] } }),
  manifestOf("archive"),
];
const unknown: Identification = { known: false, contacts: [], knownData: [] };
const people: Record<string, Identification> = {
  billing: identified({
    contacts: ["person@example.com", "canary-1@example.org"],
    contactChangedOn: "2026-02-20",
    knownData: [
      { type: "customer-number", value: "KD-00042" },
      { type: "postal-code", value: "10115" },
    ],
  }),
  mailing: identified({
    contacts: ["canary-1@example.org", "canary-2@example.org"],
    contactChangedOn: "2026-03-01",
  }),
};

async function opened(found: Record<string, Identification> = people) {
  const world = fakeServices();
  const asked: string[] = [];
  const services = {
    ...world.services,
    manifests,
    identify: async (processor: string) => {
      asked.push(processor);
      return found[processor] ?? unknown;
    },
  };
  await services.store.create(untoldCase());
  const load = async () => {
    const current = await services.store.load(requestId);
    if (!current) throw new Error("There is no request.");
    return current;
  };
  return { ...world, services, asked, load };
}

describe("the contacts on file", () => {
  it("are each told once, by all systems that can tell, with the link that stops the request", async () => {
    const { services, mails, asked } = await opened();
    await tellContacts(requestId, services);
    expect(asked.sort()).toEqual(["billing", "mailing"]);
    expect(mails.map(({ to }) => to)).toEqual(["canary-1@example.org", "canary-2@example.org"]);
    const { notMe } = await submissionSecrets({ requestId }, services);
    for (const { text, html } of mails) {
      expect(text).toContain(`https://dsr.example.com/not-me/${requestId}.${notMe}`);
      expect(html).toContain(notMe);
    }
  });

  it("appear nowhere: not in the evidence, the marks, the notices, nor the request", async () => {
    const { services, mails, load } = await opened();
    await tellContacts(requestId, services);
    const { request, tokens, steps } = await load();
    const events = await services.store.events(requestId);
    expect(
      JSON.stringify([request, tokens, steps, events, mails.map(({ noticeId }) => noticeId)]),
    ).not.toMatch(/canary|KD-00042|10115/i);
    expect(events.at(-1)).toMatchObject({ type: "contacts-told", details: { contacts: 2 } });
    expect(findBrokenLink(requestId, events, request.chain)).toBeUndefined();
    expect(request.contactsToldAt).toBe(receivedAt);
  });

  it("are told only once, and no system is asked again", async () => {
    const { services, mails, asked, load } = await opened();
    await tellContacts(requestId, services);
    const before = [await load(), await services.store.events(requestId)];
    await tellContacts(requestId, services);
    expect([await load(), await services.store.events(requestId)]).toEqual(before);
    expect(mails).toHaveLength(2);
    expect(asked).toHaveLength(2);
  });

  it("are told by one of two simultaneous calls, with one record", async () => {
    const { services, load } = await opened({});
    await Promise.all([tellContacts(requestId, services), tellContacts(requestId, services)]);
    expect((await load()).request.contactsToldAt).toBe(receivedAt);
    const told = (await services.store.events(requestId)).filter(({ type }) => type === "contacts-told");
    expect(told).toMatchObject([{ details: { contacts: 0 } }]);
  });

  it("of a silent request are told after its answer, although an erasure has taken them out of the systems", async () => {
    const world = fakeServices();
    let known = people;
    const identify = async (processor: string) => known[processor] ?? unknown;
    const services = { ...world.services, manifests, identify };
    const byDesk = { how: "silent", enteredBy: "olga" } as const;
    await services.store.create(untoldCase({}, { right: "erasure", byDesk }));
    await services.store.update(requestId, ({ request }) => ({
      at: receivedAt,
      request: skipVerification(request, "L3"),
      events: [],
      result: undefined,
    }));
    const due = async () => {
      const current = await services.store.load(requestId);
      return current && attentions(current).some(({ kind }) => kind === "tell-contacts");
    };
    expect(await due()).toBe(true);
    await tellContacts(requestId, services);
    expect([await due(), world.mails]).toEqual([false, []]);
    known = {};
    await services.store.update(requestId, ({ request }) => ({
      at: receivedAt,
      request: complete(approve(request, receivedAt), receivedAt, "complied"),
      events: [],
      result: undefined,
    }));
    expect(await due()).toBe(true);
    await tellContacts(requestId, services);
    expect(world.mails.map(({ to }) => to)).toEqual([
      "person@example.com",
      "canary-1@example.org",
      "canary-2@example.org",
    ]);
    expect(JSON.stringify(await services.store.events(requestId))).not.toContain("canary");
  });

  it("of a silent system are told when it answers, and the others at once", async () => {
    const { services, mails, load } = await opened();
    const { operators } = services.controller;
    const toContacts = () => mails.map(({ to }) => to).filter((to) => to !== operators);
    const identify = async (processor: string) => {
      if (processor === "mailing") throw new TransientError("mailing is down");
      return people[processor] ?? unknown;
    };
    await tellContacts(requestId, { ...services, identify });
    expect(toContacts()).toEqual(["canary-1@example.org"]);
    expect((await load()).request).not.toHaveProperty("contactsToldAt");
    const { unanswered } = (await load()).request.person ?? {};
    expect(unanswered).toEqual({ processors: ["mailing"], tries: 1, askAt: "2026-03-05T09:05:00Z" });
    await tellContacts(requestId, services);
    expect(toContacts()).toEqual(["canary-1@example.org", "canary-2@example.org"]);
    expect((await load()).request).toMatchObject({ contactsToldAt: receivedAt });
  });

  it("that could not be reached get their mail later, and the others no second one", async () => {
    const { services, mails, load } = await opened();
    const { send } = services.mailer;
    const mailer: typeof services.mailer = {
      async send(mail) {
        if (mail.to.startsWith("canary-2")) throw new TransientError("SES is down");
        return send(mail);
      },
    };
    await expect(tellContacts(requestId, { ...services, mailer })).rejects.toThrow(TransientError);
    expect((await load()).request).not.toHaveProperty("contactsToldAt");
    await tellContacts(requestId, services);
    expect(mails.map(({ to }) => to)).toEqual(["canary-1@example.org", "canary-2@example.org"]);
  });

  it("are not told of a release, nor of a request without identifiers", async () => {
    const { services, mails, asked } = await opened();
    const releaseId = "019c0000-0000-7000-8000-0000000000aa";
    const release = { of: requestId, notBefore: "2026-03-12", reason: "It was right." };
    await services.store.create(untoldCase({}, { requestId: releaseId, release }));
    await tellContacts(releaseId, services);
    await services.store.update(requestId, () => ({
      at: receivedAt,
      shredded: { emailRef: "ref", identifierRefs: [] },
      events: [],
      result: undefined,
    }));
    await tellContacts(requestId, services);
    expect([mails, asked]).toEqual([[], []]);
  });

  it("of a request that does not exist are an error", async () => {
    const { services } = fakeServices();
    await expect(tellContacts(requestId, services)).rejects.toThrow("There is no request");
  });
});

describe("the stored facts about the person", () => {
  it("are the systems with data, the last change of a contact, and hashes of data that both sides know, but not of widely known data", async () => {
    const { services, load } = await opened();
    await meetPerson(requestId, services);
    const refs = await personRefs(requestId, services.keyedHash);
    expect((await load()).request.person).toEqual({
      holders: ["billing", "mailing"],
      contactChangedOn: "2026-03-01",
      knownData: [refs.datum("kd 00042")],
    });
  });

  it("are empty for an unknown person", async () => {
    const { services, load } = await opened({});
    await meetPerson(requestId, services);
    expect((await load()).request.person).toEqual({ holders: [], knownData: [] });
  });

  it("have no datum that is missing on file, and written as a dash", async () => {
    const missing = identified({ knownData: [{ type: "customer-number", value: " - " }] });
    const { services, load } = await opened({ billing: missing });
    await meetPerson(requestId, services);
    expect((await load()).request.person).toEqual({ holders: ["billing"], knownData: [] });
  });

  it("have no hashes where no comparison is possible", async () => {
    const { services, load } = await opened();
    await services.store.update(requestId, ({ request }) => ({
      at: receivedAt,
      request: skipVerification(request, "L0"),
      events: [],
      result: undefined,
    }));
    await meetPerson(requestId, services);
    expect((await load()).request.person).toEqual({
      holders: ["billing", "mailing"],
      contactChangedOn: "2026-03-01",
    });
  });

  it("are the systems' first answers, even if they are asked again", async () => {
    const { services, load } = await opened();
    await meetPerson(requestId, services);
    const before = await load();
    await meetPerson(requestId, { ...services, identify: async () => unknown });
    expect(await load()).toEqual(before);
  });
});

describe("the keyed names for a person's data", () => {
  const other = "019c0000-0000-7000-8000-00000000000b";

  it("are the same for every spelling of a datum, and different in each request", async () => {
    const { services } = fakeServices();
    const here = await personRefs(requestId, services.keyedHash);
    const there = await personRefs(other, services.keyedHash);
    expect(here.datum("RE-2026/7")).toBe(here.datum("re 2026 7"));
    expect(here.datum("RE-2026/7")).not.toBe(there.datum("RE-2026/7"));
    expect(here.contact("a@example.com")).not.toBe(there.contact("a@example.com"));
    expect(here.contact("a@example.com")).not.toBe(here.datum("a@example.com").slice(0, 16));
  });
});

describe("the secrets of a request", () => {
  it("do not reveal each other, and are the same each time", async () => {
    const { services } = fakeServices();
    const all = async () => {
      const { linkSecret, ...secrets } = await submissionSecrets({ requestId }, services);
      return { ...secrets, first: linkSecret("verification-1"), second: linkSecret("verification-2") };
    };
    const secrets = await all();
    expect(await all()).toEqual(secrets);
    for (const secret of [secrets.notMe, secrets.first]) expect(secret).toMatch(/^[\w-]{43}$/);
    expect(new Set(Object.values(secrets)).size).toBe(5);
    const others = await submissionSecrets({ requestId: "019c0000-0000-7000-8000-00000000000b" }, services);
    expect(others.notMe).not.toBe(secrets.notMe);
  });
});
