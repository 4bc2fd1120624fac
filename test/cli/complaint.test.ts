import { describe, expect, it } from "@jest/globals";
import { operatorDesk } from "./operator-desk.ts";

const { host, local, json, requestOf } = operatorDesk();
const text = "The newsletter went out by mistake.\n\nIt will not happen again.";
const upheld = ["--outcome", "upheld", "--text", text];

/** A complaint that waits for the desk, and the reference in its mails. */
async function openCase() {
  host().approval.complaint = "automatic";
  const id = await host().submit({ right: "complaint" });
  return { id, ref: id.slice(-8) };
}

describe("dsr answer", () => {
  it("shows the letter first, and sends it after that; it alone closes the request", async () => {
    const { id, ref } = await openCase();
    const preview = await local("answer", ref, ...upheld, "--dry-run");
    expect(preview).toMatchObject({ code: 0, stderr: "" });
    expect(preview.stdout).toMatch(
      /Our answer to your complaint[\s\S]*by mistake\.\n\nIt will not happen again\./,
    );
    expect((await requestOf(id))?.status).toBe("in-progress");
    expect(await json("answer", ref, ...upheld, "--as", "Alma")).toEqual({
      requestId: id,
      decision: "answer",
      changed: true,
    });
    await host().idle();
    expect((await requestOf(id))?.status).toBe("completed");
  });

  it("refuses an unknown outcome, and text with an e-mail address, without repeating it", async () => {
    expect(await local("answer", "00000001", "--outcome", "yes", "--text", "Well.")).toMatchObject({
      code: 2,
    });
    const named = await local("answer", "00000001", "--outcome", "upheld", "--text", "Dear jo@example.org");
    expect(named.code).toBe(2);
    expect(named.stderr).not.toContain("jo@");
  });
});

describe("dsr reveal", () => {
  it("shows the person, and the evidence has the operator and the reason", async () => {
    const { id, ref } = await openCase();
    const { stdout } = await local("reveal", ref, "--reason", "to answer it", "--as", "Alma");
    expect(stdout).toContain("person@example.com");
    const looks = (await host().services.store.events(id)).filter(({ type }) => type === "subject-revealed");
    expect(looks).toMatchObject([{ actor: { id: "Alma" }, details: { reason: "to answer it" } }]);
    expect(JSON.stringify(looks)).not.toContain("@");
  });

  it.each([[], ["--reason", "x"]])("shows nothing without a reason", async (...reason) => {
    const { id } = await openCase();
    const { code, stdout } = await local("reveal", id, ...reason);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });
});

describe("a short reference", () => {
  it("is in the list, and works in commands that read and that write", async () => {
    const { id, ref } = await openCase();
    const { requests } = await json("list", "--waiting-for", "desk", "--right", "complaint");
    expect(requests).toMatchObject([{ requestId: id, reference: ref }]);
    expect(await json("show", ref)).toMatchObject({ requestId: id });
    expect(await json("note", ref, "called back")).toMatchObject({ requestId: id, changed: true });
  });

  it("without a request explains the next step", async () => {
    await openCase();
    const { code, stderr } = await local("show", "ffffffff");
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining("`dsr list`") });
  });
});
