import { describe, expect, it } from "@jest/globals";
import { done, pendingUntil } from "#test/fixtures/case-in-progress.ts";
import { operatorDesk } from "./operator-desk.ts";

const day = 86_400_000;

const { host, local, json, refusal, requestOf, waiting } = operatorDesk();

describe("dsr extend", () => {
  const reason = ["--reason", "Your data has to be restored from several archives."];

  it("takes more time with notice to the person, once", async () => {
    const id = await waiting();
    expect(await json("extend", id, ...reason)).toEqual({ requestId: id, decision: "extend", changed: true });
    expect(await requestOf(id)).toMatchObject({ deadlines: { legal: "2026-06-05" } });
    expect(await host().mails()).toMatchObject([{ text: expect.stringContaining("several archives") }]);
    expect(await json("extend", id, ...reason)).toMatchObject({ changed: false });
    expect((await local("show", id)).stdout).toContain("target 2026-05-28, legal 2026-06-05");
    expect(await host().mails()).toHaveLength(1);
  });

  it("is refused after its time, or with a date that the law fixes", async () => {
    const id = await waiting();
    expect(await refusal("extend", id, "--until", "2026-05-20", ...reason)).toContain("fixes the new date");
    await host().advance(32 * day);
    expect(await refusal("extend", id, ...reason)).toContain("its notice was due by 2026-04-05");
    expect(await host().mails()).toEqual([]);
  });
});

describe("dsr release", () => {
  const reason = ["--reason", "The address was checked and is right."];

  async function restricted() {
    host().processors.billing = () => done;
    return host().submit({ right: "restriction" });
  }

  it("takes back a restriction by a new request, on a date that the person is told, once", async () => {
    const id = await restricted();
    const released = await json("release", id, ...reason);
    expect(released).toEqual({
      requestId: id,
      releaseId: expect.any(String),
      on: "2026-03-12",
      changed: true,
    });
    expect((await local("release", id, ...reason)).stdout).toBe(
      `It is released already, by request ${released.releaseId}; nothing was changed.\n`,
    );
    await host().idle();
    const { stdout } = await local("show", released.releaseId);
    expect(stdout).toMatch(/system: the date the person was told/);
    expect(await refusal("approve", released.releaseId)).toContain(
      "2026-03-12, the date the person was told",
    );
    expect(await json("approve", released.releaseId, "--now")).toMatchObject({ changed: true });
    await host().idle();
    expect((await requestOf(released.releaseId))?.status).toBe("completed");
  });

  it("names the possible dates, and the effects that can be released", async () => {
    const id = await restricted();
    expect(await refusal("release", id, "--on", "2026-03-08", ...reason)).toContain(
      "must be from 2026-03-12",
    );
    host().processors.billing = () => done;
    const access = await host().submit({ requestId: "019c0000-0000-7000-8000-00000000000b" });
    expect(await refusal("release", access, ...reason)).toContain(
      "only an answered restriction or complaint can be released",
    );
  });

  it("can be called off, and decided again", async () => {
    const id = await restricted();
    const { releaseId } = await json("release", id, ...reason);
    await host().idle();
    expect(await json("cancel", releaseId, "--reason", "the person disagrees")).toMatchObject({
      changed: true,
    });
    const again = await json("release", id, ...reason);
    expect(again).toMatchObject({ changed: true });
    expect(again.releaseId).not.toBe(releaseId);
    expect(await json("evidence", "verify", "--all")).toMatchObject({ broken: [] });
  });
});

describe("dsr note", () => {
  it("is read in the evidence, under the operator's name", async () => {
    const id = await waiting();
    const text = "called back, ticket 4711";
    expect(await json("note", id, text, "--as", "Desk 2")).toEqual({
      requestId: id,
      decision: "note",
      changed: true,
    });
    expect((await local("show", id)).stdout).toMatch(/Desk 2 +note +text=called back, ticket 4711/);
  });
});

describe("dsr refuse", () => {
  it("says so when it comes after its legal date", async () => {
    host().processors.analytics = () => pendingUntil("2026-06-20");
    host().approval.access = "operator";
    const id = await host().submit();
    await host().advance(40 * day);
    const args = ["refuse", id, "--ground", "excessive", "--reason", "The eleventh request this month."];
    const { code, stdout } = await local(...args);
    expect({ code, stdout: stdout.split("\n")[0] }).toEqual({
      code: 0,
      stdout: `Request ${id} is refused, after the law wanted it out: 2026-04-07.`,
    });
    expect(await json(...args)).toEqual({ requestId: id, decision: "refuse", changed: false });
  });
});

describe("two operators at once", () => {
  const extend = (id: string, name: string) =>
    local("extend", id, "--reason", `Found by ${name}.`, "--as", name);

  it("are one command that ends with 0, and one that ends with 1 and says who won", async () => {
    const id = await waiting();
    const [ada, berta] = await Promise.all([extend(id, "ada"), extend(id, "berta")]);
    const [won, lost, winner] = ada.code === 0 ? [ada, berta, "ada"] : [berta, ada, "berta"];
    expect([won.code, lost.code, won.stderr, lost.stdout]).toEqual([0, 1, "", ""]);
    expect(lost.stderr).toBe(
      `error: Request ${id} is decided already. ${winner} decided on 2026-03-05 09:00 UTC: deadline-extended (reason: Found by ${winner}.). Nothing more was recorded or sent; see \`npx dsr show ${id}\`.\n`,
    );
    expect(await host().mails()).toMatchObject([{ text: expect.stringContaining(`Found by ${winner}.`) }]);
  });

  it("learn of a note of the other's by no error: a note decides nothing", async () => {
    const id = await waiting();
    await json("note", id, "called back", "--as", "ada");
    expect((await extend(id, "berta")).code).toBe(0);
  });
});

describe("every decision", () => {
  const id = "019c0000-0000-7000-8000-00000000dead";

  it.each([
    [["pause", id, "--about", "identity", "--question", "When did you last buy from us?"]],
    [["resume", id, "--reason", "it was them"]],
    [["extend", id, "--reason", "so many archives"]],
    [["release", id, "--reason", "it was right"]],
    [["note", id, "called back"]],
  ])("about a request that does not exist ends with 1 and says so: %j", async (args) => {
    const { code, stdout, stderr } = await local(...args);
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: "",
      stderr: `error: There is no request ${id}.\n`,
    });
  });
});

describe("--dry-run", () => {
  const reason = ["--reason", "Your data has to be restored from several archives."];

  it("prints the dates and the letter of a decision, and changes nothing", async () => {
    const id = await waiting();
    const before = await host().services.store.events(id);
    const { code, stdout, stderr } = await local("extend", id, ...reason, "--dry-run");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("Nothing was changed.");
    expect(stdout).toContain(
      "target 2026-05-28, legal 2026-06-05 (before: target 2026-04-02, legal 2026-04-07)",
    );
    expect(stdout).toMatch(/Letter to the person, at once:[\s\S]*several archives/);
    expect(await json("extend", id, ...reason, "--dry-run")).toMatchObject({
      requestId: id,
      decision: "extend",
      changed: true,
      deadlines: { before: { legal: "2026-04-07" }, after: { legal: "2026-06-05" } },
      events: ["deadline-extended"],
      letters: [{ to: "person", when: "at once" }],
    });
    expect(await host().services.store.events(id)).toEqual(before);
    expect(await host().mails()).toEqual([]);
  });

  it("is refused with the law's reason where the decision is", async () => {
    const id = await waiting();
    await host().advance(32 * day);
    expect(await refusal("extend", id, ...reason, "--dry-run")).toContain("its notice was due by 2026-04-05");
  });
});

describe("dsr assign", () => {
  it("names who looks after a request, for show and list", async () => {
    const [id, other] = [
      await waiting(),
      await host().submit({ requestId: "019c0000-0000-7000-8000-0000000000aa" }),
    ];
    expect(await json("assign", id, "--to", "berta")).toEqual({
      requestId: id,
      decision: "assign",
      changed: true,
    });
    const listed = async (...args: string[]) =>
      (await json("list", ...args)).requests.map((row: { requestId: string }) => row.requestId);
    expect(await listed("--assignee", "berta")).toEqual([id]);
    expect(await listed("--assignee", "nobody")).toEqual([other]);
    expect((await local("show", id)).stdout).toMatch(/Assignee: berta[\s\S]*allowed: .*extend/);
    expect(await json("assign", id, "--to-nobody")).toMatchObject({ changed: true });
    expect(await listed("--assignee", "berta")).toEqual([]);
    expect(await local("assign", id)).toMatchObject({ code: 2 });
  });
});
