import { expect, it } from "@jest/globals";
import { isSameAddress, partitionsOf } from "#shared/processor/heads.ts";
import type { Item, Key, OwnTable } from "#shared/processor/own-table.ts";

const nina = "nina.berg@example.com";
const entries: (Item & Key)[] = [
  { pk: "C#2", sk: "CONTACT", email: "Nina.Berg@Example.com" },
  { pk: "C#1", sk: "CONTACT", email: " nina.berg@example.com " },
  { pk: "C#1", sk: "LOCK", email: nina },
  { pk: "C#3", sk: "SEND#1", email: nina },
  { pk: "C#4", sk: "CONTACT", email: "nina.berg@example.org" },
];
const table = {
  async *everyIndexed() {
    yield* entries;
  },
  async *indexed(_index: string, _key: string, value: string) {
    yield* entries.filter(({ email }) => email === value);
  },
} as unknown as OwnTable;
const isHead = ({ sk }: Key) => sk === "CONTACT" || sk === "LOCK";

it("finds partitions by their head rows, however the address was written", async () => {
  for (const email of [nina, "NINA.BERG@EXAMPLE.COM"])
    expect(await partitionsOf(table, email, isHead)).toEqual(["C#1", "C#2"]);
});

it("asks for the one address where every writer normalises", async () => {
  expect(await partitionsOf(table, nina, isHead, { normalised: true })).toEqual(["C#1"]);
});

it("compares what is no address as it is, and takes nothing for a match of nothing", () => {
  expect(isSameAddress("By Post", "by post")).toBe(true);
  expect(isSameAddress(undefined, nina)).toBe(false);
  expect(isSameAddress(4711, nina)).toBe(false);
});
