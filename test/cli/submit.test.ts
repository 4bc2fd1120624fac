import { describe, expect, it } from "@jest/globals";
import { operatorDesk } from "./operator-desk.ts";

const { host, local, json, requestOf } = operatorDesk();
const letter = ["--right", "access", "--email", "jo@example.com", "--channel", "letter"];

describe("dsr submit", () => {
  it("enters a request with the day on which it arrived, and prints its dates and the code for the person", async () => {
    host().processors.billing = () => ({ outcome: "nothing-held", summary: "" });
    const entered = await json(
      "submit",
      ...letter,
      "--received-on",
      "2026-03-02",
      "--name",
      "Jo",
      "--as",
      "berta",
    );
    expect(entered).toMatchObject({
      receivedOn: "2026-03-02",
      deadlines: { legal: "2026-04-02" },
      isLate: false,
      confirmationCode: expect.any(String),
    });
    const events = await host().services.store.events(entered.requestId);
    expect(events[0]).toMatchObject({
      actor: { kind: "operator", id: "berta" },
      details: { channel: "letter" },
    });
    await host().idle();
    expect((await requestOf(entered.requestId))?.status).not.toBe("received");
  });

  it("says that a request is late, and that nobody is asked where the operator vouches", async () => {
    const { code, stdout } = await local(
      "submit",
      ...letter,
      "--received-on",
      "2026-01-15",
      "--proof",
      "identity card, seen at the counter",
    );
    expect(code).toBe(0);
    expect(stdout).toContain("It is late: it was to be answered by 2026-02-16.");
    expect(stdout).toContain("nobody is asked to confirm the mailbox");
  });

  it.each<[string, string[], string]>([
    ["a day to come", [...letter, "--received-on", "2026-03-06"], "receivedOn: Must be a day from"],
    [
      "an address without a mailbox",
      ["--right", "access", "--channel", "letter", "--received-on", "2026-03-02", "--email", "canary"],
      "email: ",
    ],
    [
      "an agent who showed nothing",
      [...letter, "--received-on", "2026-03-02", "--agent", "Canary"],
      "--shown comes with",
    ],
    [
      "a change that no system can make",
      [...letter, "--received-on", "2026-03-02", "--change", "canary=1"],
      "changes: ",
    ],
  ])("refuses %s, without repeating what was typed", async (_, args, words) => {
    const { code, stdout, stderr } = await local("submit", ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/canary/i);
  });
});
