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

it("the search finds partitions by their head rows, in any spelling of the address", async () => {
  for (const email of [nina, "NINA.BERG@EXAMPLE.COM"])
    expect(await partitionsOf(table, email, isHead)).toEqual(["C#1", "C#2"]);
});

it("the search asks for the one address if every writer normalises", async () => {
  expect(await partitionsOf(table, nina, isHead, { normalised: true })).toEqual(["C#1"]);
});

it("the search compares other texts unchanged, and takes nothing for a match of nothing", () => {
  expect(isSameAddress("By Post", "by post")).toBe(true);
  expect(isSameAddress(undefined, nina)).toBe(false);
  expect(isSameAddress(4711, nina)).toBe(false);
});
