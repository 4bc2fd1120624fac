import { describe, expect, it } from "@jest/globals";
import type { Identification } from "#shared/domain/identification.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { defineProcessor } from "#shared/processor/define-processor.ts";
import type { ProcessorRetention } from "#shared/processor/end-retention.ts";
import { mockKit, mockSubject, mockTask } from "#shared/processor/mock-kit.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";
import { ending, identifying, manifest } from "./help-desk.ts";

const answer = (summary: string): TaskAnswer => ({ outcome: "nothing-held", summary: everywhere(summary) });
const collect = async () => answer("collect");
const erase = async () => answer("erase");
const actions = { collect, erase };
const nobody: Identification = { known: false, contacts: [], knownData: [] };
const identify = async () => nobody;
const retention: ProcessorRetention = {
  open: () => Promise.reject(new Error("This test ends nothing.")),
  plan: async () => undefined,
};

describe("a processor that is defined", () => {
  it("has each action carried out by the handler of that name", async () => {
    const { handle } = defineProcessor({ manifest, actions });
    expect(await handle(mockTask("collect", "a@example.com"), mockKit())).toEqual(answer("collect"));
    expect(await handle(mockTask("erase", "a@example.com"), mockKit())).toEqual(answer("erase"));
  });

  it("throws a TerminalError for an action that none of its rights names", async () => {
    const { handle } = defineProcessor({ manifest, actions });
    await expect(handle(mockTask("hold", "a@example.com"), mockKit())).rejects.toMatchObject({
      name: "TerminalError",
    });
  });

  it("opens its system anew for each task and each identification, and hands it over", async () => {
    let opened = 0;
    const { handle, identify: who } = defineProcessor({
      manifest: identifying,
      open: async () => ({ number: ++opened }),
      actions: { collect: async (_task, _kit, { number }) => answer(`system ${number}`), erase },
      identify: async ({ email }, _kit, { number }) => ({ ...nobody, contacts: [`${number}.${email}`] }),
    });
    expect(await handle(mockTask("collect", "a@example.com"), mockKit())).toEqual(answer("system 1"));
    expect(await handle(mockTask("collect", "a@example.com"), mockKit())).toEqual(answer("system 2"));
    expect(await who?.(mockSubject("a@example.com"), mockKit())).toEqual({
      ...nobody,
      contacts: ["3.a@example.com"],
    });
  });

  it("opens nothing for an action that it does not have", async () => {
    const open = () => Promise.reject(new Error("opened"));
    const { handle } = defineProcessor({ manifest, open, actions });
    await expect(handle(mockTask("hold", "a@example.com"), mockKit())).rejects.toMatchObject({
      name: "TerminalError",
    });
  });

  it("has the parts that its manifest claims, and no others", () => {
    expect(defineProcessor({ manifest, actions })).not.toHaveProperty("identify");
    expect(defineProcessor({ manifest, actions })).not.toHaveProperty("retention");
    expect(defineProcessor({ manifest: identifying, actions, identify })).toHaveProperty("identify");
    expect(defineProcessor({ manifest: ending, actions, retention })).toHaveProperty("retention");
  });
});
