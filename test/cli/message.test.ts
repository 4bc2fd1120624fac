import { describe, expect, it } from "@jest/globals";
import { withMessage } from "#shared/life/decide/write-message.ts";
import { operatorDesk } from "./operator-desk.ts";

const { host, local, json, refusal, requestOf, waiting } = operatorDesk();
const as = ["--as", "Desk 2"];
const text = "The copy that you sent cannot be read.\nPlease send it again.";

/** The person has written. */
async function written(id: string): Promise<void> {
  const message = { from: "person" as const, at: "2026-03-10T09:00:00.000Z", text: "Is my invoice there?" };
  await host().services.store.update(id, (current) => withMessage(current, message, { kind: "subject" }));
}

describe("dsr message", () => {
  it("shows the letter first, mails it once, and takes the request off the list of those that wait", async () => {
    const id = await waiting();
    await written(id);
    const shown = (await local("show", id)).stdout;
    expect(shown).toContain("operator: an answer to the person's message");
    expect(shown).toContain(`dsr seen ${id} --reason`);
    expect((await local("message", id, "--text", text, ...as, "--dry-run")).stdout).toContain(
      "Please send it",
    );
    expect(await host().mails()).toEqual([]);
    const result = { requestId: id, decision: "message", changed: true };
    expect(await json("message", id, "--text", text, ...as)).toEqual(result);
    expect(await json("message", id, "--text", text, ...as)).toEqual({ ...result, changed: false });
    expect((await host().mails()).map((mail) => mail.text)).toEqual([
      expect.stringContaining("Please send it"),
    ]);
    expect(await requestOf(id)).toMatchObject({ messages: { fromPerson: 1, fromDesk: 1 } });
    expect((await local("show", id)).stdout).not.toContain("the person's message");
    const revealed = (await local("reveal", id, "--reason", "to look again", ...as)).stdout;
    expect(revealed).toMatch(/The person, 2026-03-10 09:00\n {2}Is my invoice there\?/);
    expect(revealed).toMatch(
      /The desk, .+\n {2}The copy that you sent cannot be read\.\n {2}Please send it again\./,
    );
  });

  it("takes 1 to 2000 signs, and says so", async () => {
    for (const wrong of ["", "a".repeat(2001)]) {
      const { code, stderr } = await local("message", "0196f3a2", "--text", wrong, ...as);
      expect([code, stderr]).toEqual([2, expect.stringContaining("Must have 1 to 2000 characters.")]);
    }
  });
});

describe("dsr seen", () => {
  it("notes that no answer is needed, once, and refuses where nobody has written", async () => {
    const id = await waiting();
    const seen = ["seen", id, "--reason", "It says thank you.", ...as] as const;
    expect(await refusal(...seen)).toMatch(/has no message of the person/);
    await written(id);
    expect(await json(...seen)).toEqual({ requestId: id, decision: "seen", changed: true });
    expect(await json(...seen)).toEqual({ requestId: id, decision: "seen", changed: false });
    expect(await host().mails()).toEqual([]);
  });
});
