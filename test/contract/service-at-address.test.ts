import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { serviceAtAddress } from "#contract/service-at-address.ts";
import { testProcessor } from "#contract/test-processor.ts";
import { key, type Reply, startService } from "#test/shared/processor/http/service-for-tests.ts";

const folder = join(import.meta.dirname, "..", "..", "examples", "processor-service", "processor");
const people = ["ines.rautenbach@example.com", "oskar.lindqvist@example.org"];
const said = (text: string) => ({ en: `${text}.`, de: `${text}!`, fr: `${text} !`, es: `¡${text}!` });
const nobody = { answer: { outcome: "nothing-held", summary: said("None") } };

/** A service that looks at no signature and no timestamp, and takes each call for a new one. */
let held: Map<string, { number: string; text: string }[]>;
let service: Awaited<ReturnType<typeof startService>>;

beforeEach(async () => {
  fill();
  service = await startService(answer);
});
afterEach(() => service.stop());

const fill = () => {
  held = new Map(people.map((email) => [email, [{ number: "T-1", text: "Where is my parcel?" }]]));
};

function answer(call: Record<string, unknown>, path: string): Reply {
  const { action, subject } = (call.task ?? call) as { action: string; subject?: { email: string } };
  const { email = "" } = subject ?? {};
  const rows = held.get(email);
  const known = rows !== undefined;
  if (path === "/identify") return { body: { known, contacts: known ? [email] : [], knownData: [] } };
  if (action === "erase") held.delete(email);
  else if (action !== "collect") return { status: 422, body: { problem: "action_unknown" } };
  if (!rows) return { body: nobody };
  const done = { outcome: "done", summary: said("Done") };
  return { body: { answer: done, ...(action === "collect" && { datasets: [{ name: "tickets", rows }] }) } };
}

async function brokenRules(reset?: () => Promise<void>): Promise<string[]> {
  const at = { url: service.url, key, folder, people, reset };
  const verdicts = await Array.fromAsync(testProcessor(await serviceAtAddress(at)));
  return verdicts.filter(({ passed }) => !passed).map(({ check }) => check);
}

describe("the contract of a service at an address", () => {
  it("names unsigned and replayed calls that are taken, and what is done twice", async () => {
    expect(await brokenRules(async () => fill())).toEqual([
      "asked for erasure, gives the same answer to a repetition, and changes nothing more",
      "asked for erasure, has a task tried again where its system takes no more calls",
      "asked for erasure, does a task once where the answer of its system is lost",
      "refuses a call that is signed with another key",
      "refuses a call of an hour ago: it may be a repetition by a stranger",
      "refuses a call from an hour ahead",
      "refuses a call that was changed on its way",
      "refuses a call without a signature",
      "refuses a call without a timestamp",
      "asked for erasure, answers a call that comes again, byte for byte, as before, and changes nothing more",
    ]);
  });

  it("asks for nothing that changes something, where nothing restores it", async () => {
    await brokenRules();
    const asked = new Set(
      service.calls.map(({ path, text }) => /"action":"([a-z]+)"/.exec(text)?.[1] ?? path),
    );
    expect([...asked].sort()).toEqual(["/identify", "collect"]);
    expect(held.size).toBe(2);
  });
});
