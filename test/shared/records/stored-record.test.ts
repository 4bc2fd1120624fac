import { describe, expect, it } from "@jest/globals";
import { requestFrom, requestItem } from "#shared/adapters/dynamo/request-items.ts";
import { schemaVersion } from "#shared/adapters/dynamo/stored-record.ts";
import { MalformedRecord, NewerRecord } from "#shared/domain/errors.ts";
import { caseOf, inProgress, receivedAt } from "#test/fixtures/requests.ts";

const item = requestItem(caseOf(inProgress()));
const { schemaVersion: _, ...ofVersion1 } = item;

/** The error of reading an item. */
function thrownFor(stored: Record<string, unknown>): unknown {
  try {
    return requestFrom(stored);
  } catch (error) {
    return error;
  }
}

describe("an item of the request table", () => {
  it("is written in the newest version and read back unchanged", () => {
    expect(item).toMatchObject({ schemaVersion });
    expect(requestFrom(item)).toEqual(inProgress());
  });

  it("of no known form is named with its paths, never a value", () => {
    const broken = { ...inProgress(), receivedAt: "person@example.com", deadlines: {}, colour: "red" };
    const error = thrownFor({ ...item, request: broken });
    expect(error).toBeInstanceOf(MalformedRecord);
    const message = JSON.stringify([error, String(error)]);
    for (const part of ["META", String(item.pk), "receivedAt", "deadlines.legal", "colour"])
      expect(message).toContain(part);
    expect(message).not.toMatch(/person@example|red"/);
  });

  it("of a later release is tried again", () => {
    expect(thrownFor({ ...item, schemaVersion: schemaVersion + 1 })).toBeInstanceOf(NewerRecord);
  });

  it("of version 1 keeps acts apart from mails, and the open question", () => {
    const mark = { claimedAt: receivedAt, sentAt: receivedAt };
    const request = {
      ...inProgress(),
      sent: { "asked-billing-2026-05-01": mark, "follow-up-billing-2026-05-01": mark, answer: mark },
      pause: { why: "identity", since: receivedAt, question: "Which account?" },
    };
    expect(requestFrom({ ...ofVersion1, request })).toMatchObject({
      sent: { answer: mark },
      done: { "asked-billing-2026-05-01": receivedAt, "follow-up-billing-2026-05-01": receivedAt },
      lastQuestion: { why: "identity", question: "Which account?" },
    });
    expect(requestFrom({ ...ofVersion1, request }).sent).toEqual({ answer: mark });
  });
});
