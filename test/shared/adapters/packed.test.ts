import { createHash } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "@jest/globals";
import { packed, unpacked } from "#shared/adapters/dynamo/packed.ts";
import { eventsFrom, eventsItem, taskItem } from "#shared/adapters/dynamo/request-items.ts";
import { chainEvent, emptyChain, findBrokenLink } from "#shared/domain/evidence.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";
import { requestId } from "#test/fixtures/requests.ts";

const at = "2026-03-06T09:00:00.000Z";
const long = everywhere("A copy of everything that the system holds about you. ".repeat(20));

describe("the content of an item", () => {
  it("is stored as it is while it is billed as one kilobyte", () => {
    const short = { processor: "billing", summary: "x".repeat(900) };
    expect(packed(short)).toBe(short);
  });

  it("is stored as it is where compressing it saves no kilobyte", () => {
    const hash = (n: number) => createHash("sha256").update(String(n)).digest("base64");
    const random = { hashes: Array.from({ length: 45 }, (_, n) => hash(n)).join("") };
    expect(packed(random)).toBe(random);
  });

  it("is read as it was, from a small item and from a large one", () => {
    for (const content of [{ a: 1 }, { a: 1.5, texts: long, list: ["ü", null, true] }])
      expect(unpacked({ content: packed(content) }, "content")).toEqual(content);
  });

  it("that cannot be read is named by its item and attribute, without any of its text", () => {
    const name = { pk: `REQUEST#${requestId}`, sk: "EVENT#000002" };
    const notJson = deflateRawSync(Buffer.from("Anna Lind"));
    for (const event of [Buffer.from([1, 2, 3]), notJson]) {
      const read = () => eventsFrom({ ...name, event });
      expect(read).toThrow(`Item EVENT#000002 of ${name.pk} cannot be read: event (unreadable_bytes).`);
      expect(read).not.toThrow(/Anna/);
    }
  });

  it("of a task with long texts takes less than its size", () => {
    const result = { outcome: "nothing-held" as const, summary: long };
    const task = { processor: "billing", action: "collect", attempts: 1, updatedAt: at, result } as const;
    const { task: stored } = taskItem(requestId, task);
    expect(stored).toBeInstanceOf(Uint8Array);
    expect((stored as Uint8Array).length).toBeLessThan(1024);
  });
});

describe("the evidence of a change", () => {
  it("has an intact chain after it was compressed", () => {
    const input = (text: string) => ({
      type: "request-completed" as const,
      actor: { kind: "system" as const },
      details: { outcome: text.repeat(400) as never },
    });
    const first = chainEvent(requestId, emptyChain(requestId), at, input("done "));
    const head = { seq: first.seq, hash: first.hash };
    const second = chainEvent(requestId, head, at, input("ärger "));
    const item = eventsItem([first, second]);
    expect(item.events).toBeInstanceOf(Uint8Array);
    const read = eventsFrom(item);
    expect(findBrokenLink(requestId, read, { seq: second.seq, hash: second.hash })).toBeUndefined();
  });
});
