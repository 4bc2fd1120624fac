import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { chainEvent, type EvidenceEvent, emptyChain, findBrokenLink } from "#shared/domain/evidence.ts";

const requestId = "019c0000-0000-7000-8000-000000000001";

function chainOf(types: readonly string[], id = requestId): EvidenceEvent[] {
  const events: EvidenceEvent[] = [];
  let head = emptyChain(id);
  for (const type of types) {
    const event = chainEvent(id, head, "2026-03-05T09:00:00Z", {
      type,
      actor: { kind: "system" },
      details: { type },
    });
    events.push(event);
    head = { seq: event.seq, hash: event.hash };
  }
  return events;
}

const headOf = (events: readonly EvidenceEvent[]) => {
  const last = events.at(-1);
  return last ? { seq: last.seq, hash: last.hash } : emptyChain(requestId);
};

const types = fc.array(fc.string(), { minLength: 2, maxLength: 12 });

describe("a chain of evidence", () => {
  it("is intact in its written form", () => {
    fc.assert(
      fc.property(types, (list) => {
        const events = chainOf(list);
        expect(findBrokenLink(requestId, events, headOf(events))).toBeUndefined();
      }),
    );
  });

  it("shows the place of an altered event, for every member", () => {
    fc.assert(
      fc.property(
        types,
        fc.nat(),
        fc.constantFrom("at", "type", "actor", "details", "seq"),
        (list, n, member) => {
          const events = chainOf(list);
          const index = n % events.length;
          const altered = events.map((event, at) =>
            at === index ? { ...event, [member]: "altered" } : event,
          );
          const broken = findBrokenLink(requestId, altered as EvidenceEvent[], headOf(events));
          expect(broken?.seq).toBe(index + 1);
        },
      ),
    );
  });

  it("shows a missing event, at the end too", () => {
    fc.assert(
      fc.property(types, fc.nat(), (list, n) => {
        const events = chainOf(list);
        const without = events.filter((_event, index) => index !== n % events.length);
        expect(findBrokenLink(requestId, without, headOf(events))).toBeDefined();
      }),
    );
  });

  it("cannot be passed off as another request's", () => {
    const other = "019c0000-0000-7000-8000-000000000002";
    const events = chainOf(["request-received"], other);
    expect(findBrokenLink(requestId, events, headOf(events))).toMatchObject({ seq: 1 });
  });
});
