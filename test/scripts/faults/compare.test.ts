import { describe, expect, it } from "@jest/globals";
import type { Right } from "#shared/domain/right.ts";
import { compare } from "../../../scripts/faults/compare.ts";
import type { Recording, RequestRecord } from "../../../scripts/faults/record.ts";
import { evidenceOf, goodRun } from "./recorded-run.ts";

/** The findings of a run whose erasure is another than it should be. */
function findingsWith(change: (erasure: RequestRecord) => Partial<RequestRecord>, more?: Partial<Recording>) {
  const { asked, recording } = goodRun();
  const requests = recording.requests.map((one) =>
    one.right === "erasure" ? { ...one, ...change(one) } : one,
  );
  const findings = compare(asked, { ...recording, requests, ...more });
  expect(findings.every(({ requestId }) => requestId === "id-of-erasure")).toBe(true);
  return findings.map(({ what }) => what);
}

describe("the comparison of a run with the model", () => {
  it("finds nothing where all that was asked for was done once", () => {
    const { asked, recording } = goodRun();
    expect(compare(asked, recording)).toEqual([]);
  });

  it("finds a lost write: a row that should be gone", () => {
    const findings = findingsWith(({ held }) => ({
      held: { ...held, billing: { ...held.billing, CARD: 1 } },
    }));
    expect(findings).toEqual([expect.stringMatching(/^held should be .*, and is .*"CARD":1/)]);
  });

  it("finds a lost request, mail, file, entry of the ledger and end", () => {
    const { asked, recording } = goodRun();
    const lost = { ...recording, requests: recording.requests.slice(1) };
    expect(compare(asked, lost)).toEqual([
      { requestId: "id-of-access", what: "it was accepted, and is lost" },
    ]);
    expect(findingsWith(({ mails }) => ({ mails: mails.slice(1) }))).toEqual([
      "a mail is lost: Please confirm your request",
    ]);
    const open = { status: "awaiting-verification", waitsFor: ["person: proof of identity"], mails: [] };
    expect(findingsWith(() => open)).toEqual(["a mail is lost: Please confirm your request"]);
    expect(findingsWith(() => ({ files: [] }))).toEqual(["its answer is missing among the files"]);
    expect(findingsWith(() => ({ erased: ["mailing"] }))).toEqual(["the ledger lacks its erasure: billing"]);
    expect(findingsWith(() => ({ executions: ["Failed"] }))).toEqual(["its execution is Failed"]);
  });

  it("takes a lost acknowledgement only of a request that says that its answer was faster", () => {
    const findingsOf = (acknowledgement: RequestRecord["acknowledgement"], of: Right) => {
      const { asked, recording } = goodRun();
      const requests = recording.requests.map((one) =>
        one.right === of ? { ...one, acknowledgement, mails: one.mails.slice(1) } : one,
      );
      return compare(asked, { ...recording, requests }).map(({ what }) => what);
    };
    expect(findingsOf("left-out", "objection")).toEqual([]);
    const lost = ["a mail is lost: We have received your request"];
    expect(findingsOf("sent", "objection")).toEqual(lost);
    expect(findingsOf("no mark", "objection")).toEqual(lost);
    // Its first mail is another one.
    expect(findingsOf("left-out", "erasure")).toEqual(["a mail is lost: Please confirm your request"]);
  });

  it("finds a double erase: in the ledger, and in the evidence", () => {
    expect(findingsWith(({ erased }) => ({ erased: [...erased, "billing"] }))).toEqual([
      "the ledger has its erasure twice: billing",
    ]);
    const twice = findingsWith(({ requestId, tasks }) => {
      const { events } = evidenceOf(requestId, tasks);
      return { events: [...events, ...events.filter(({ details }) => details?.processor === "billing")] };
    });
    expect(twice).toContain("a task has ended twice: billing retained");
  });

  it("finds a broken chain of evidence", () => {
    const changed = findingsWith(({ events }) => ({
      events: events.map((event) => (event.seq === 2 ? { ...event, at: "2020-01-01T00:00:00.000Z" } : event)),
    }));
    expect(changed).toEqual(["its evidence is broken at 2: content does not match its hash"]);
    expect(findingsWith(({ events }) => ({ events: events.slice(0, -1) }))).toContainEqual(
      expect.stringMatching(/^its evidence is broken at/),
    );
  });

  it("finds a second execution, and one that nobody has asked for", () => {
    expect(findingsWith(() => ({ executions: ["Succeeded", "Succeeded"] }))).toEqual([
      "it has more than one execution",
    ]);
    const { asked, recording } = goodRun();
    expect(compare(asked, { ...recording, known: [...recording.known, "another"] })).toEqual([
      { requestId: "another", what: "nobody has asked for it" },
    ]);
  });

  it("takes a request that waits for a named decision, and none that waits unseen", () => {
    const open = { status: "needs-attention", tasks: {}, files: [], executions: ["Running"] };
    expect(findingsWith(() => ({ ...open, waitsFor: ["operator: retry of RunTasks"] }))).toEqual([]);
    expect(findingsWith(() => open)).toEqual(["it is needs-attention, and waits for no decision: unseen"]);
    // Nothing has started the execution that Step Functions throttled.
    const waitsFor = ["system: start of the workflow"];
    expect(findingsWith(() => ({ ...open, status: "received", waitsFor }))).toEqual([
      "it is received, and waits for no decision: system: start of the workflow",
    ]);
  });

  it("finds a mail that SES refused for a while and nobody sends again, and none that waits for a retry", () => {
    const refused = 'operator: mails: SES does not take the mail "answer" (SenderNotVerified)';
    const open = { status: "needs-attention", tasks: {}, files: [], executions: ["Running"] };
    const retried = ["operator: retry of SendResponse", refused];
    expect(findingsWith(() => ({ ...open, waitsFor: retried }))).toEqual([]);
    const forgotten = [`nothing sends its mail again: ${refused}`];
    expect(findingsWith(() => ({ ...open, waitsFor: [refused] }))).toEqual(forgotten);
    expect(findingsWith(() => ({ waitsFor: [refused] }))).toEqual(forgotten);
  });

  it("takes a mail that went out twice if its sender met a fault after the first, and no other", () => {
    const again = ({ mails }: RequestRecord) => {
      const [first] = mails;
      return { mails: first ? [...mails, { ...first, messageId: "again" }] : mails };
    };
    const mail = "id-of-erasure Please confirm your request";
    const sent = { mail, in: "i" };
    const struck = { fault: "lost-answer", of: "ses POST", in: "i" };
    const title = "Please confirm your request (reference 1)";
    const unexcused = [`a mail went out twice without a fault: ${title}`];
    expect(findingsWith(again)).toEqual(unexcused);
    expect(findingsWith(again, { faults: [sent, { ended: "i" }] })).toEqual(unexcused);
    expect(findingsWith(again, { faults: [struck, sent, { ended: "i" }] })).toEqual(unexcused);
    expect(findingsWith(again, { faults: [sent, struck, { ended: "i" }] })).toEqual([]);
    // Its host was killed.
    expect(findingsWith(again, { faults: [sent] })).toEqual([]);
  });
});
