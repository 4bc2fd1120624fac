import { describe, expect, it } from "@jest/globals";
import { failureInWords, nextStep } from "#shared/domain/failure/failure.ts";
import { detailsFrom, type FailureCode, failureKinds } from "#shared/domain/failure/failure-kinds.ts";
import { languages } from "#shared/domain/languages.ts";
import { failureSentence, nextInWords } from "#shared/letters/failure-words.ts";
import { wordsFor } from "#shared/letters/words.ts";
import { controller } from "#shared/policy/controller.ts";

const field = { field: "issuedOn", problem: "invalid_format" };

/** For each code the details of each sentence that it can have. */
const samples: Readonly<Record<FailureCode, readonly object[]>> = {
  "row-unreadable": [
    { row: 3, dataset: "invoices", expected: "date", ...field },
    { row: 1, ...field, problem: "odd" },
  ],
  "system-problem": [
    { problem: "quota" },
    { problem: "quota", dataset: "invoices", row: 2, field: "issuedOn", status: 429, count: 0 },
  ],
  "system-in-maintenance": [{}],
  "system-not-heard": [{}],
  "look-first": [{}],
  "action-unknown": [{ action: "erase" }],
  "answer-invalid": [field],
  "manifest-incomplete": [{ action: "erase", lacks: "reviewAfter" }],
  "no-rule": [
    { rule: "retention" },
    { rule: "time zone", country: "DE" },
    { rule: "public holidays", country: "DE" },
  ],
  "not-here": ["request", "person", "task", "mailbox", "answer", "processor", "file", "release"].map(
    (what) => ({ what }),
  ),
  "wrong-processor": [{}],
  "not-configured": [{ variable: "KEYED_HASH_KEY" }],
  "file-changed": [{ dataset: "invoices" }, {}],
  "schema-unreadable": [{ dataset: "invoices", ...field, problem: "too_big" }],
  "task-unanswered": ["unanswered", "failed", "awaiting", "answered"].map((state) => ({ state })),
  "task-running": [{}],
  "task-answered": [{}],
  "mail-leaving": [{ mail: "verification" }],
  "mail-malformed": [
    { part: "subject", problem: "control-character" },
    { part: "to", problem: "no-address" },
  ],
  "mails-not-taken": [
    { service: "SES", why: "SenderNotVerified", error: "MessageRejected" },
    { service: "SES", why: "SendingPaused", error: "MessageRejected" },
  ],
  "mail-refused": [
    {
      mail: "019c0000-0000-7000-8000-000000000001/answer",
      service: "SES",
      error: "MessageRejected",
      status: 400,
    },
  ],
  "service-failed": [
    { service: "S3", operation: "PutObject", error: "SlowDown", status: 503 },
    { service: "S3", error: "SlowDown" },
  ],
  "processor-failed": [{ error: "TypeError" }],
  "files-left": [{ left: 1, of: 2 }],
  "requests-not-attended": [{ failed: 1, due: 2 }],
  "retentions-not-ended": [{ failed: 2 }],
  "input-invalid": [{ ...field }, { problem: "custom" }],
  "record-malformed": [{ item: "META", ...field }],
  "record-newer": [{ item: "META", version: 3 }],
  "cannot-connect": [{ error: "ECONNREFUSED" }],
};

const failures = [
  ...Object.entries(samples).flatMap(([code, list]) =>
    list.map((more) => ({ error: "TerminalError", details: detailsFrom({ code, ...more }) })),
  ),
  ...["States.Timeout", "Lambda.Unknown", "Lambda.TooManyRequestsException", "PromiseBroken", "Odd"].map(
    (error) => ({ error, details: undefined }),
  ),
].map(({ error, details }) => ({ error, ...(details && { details }) }));

describe("a failure in the desk's mail", () => {
  it("has a sample here for each of its kinds", () => {
    expect(Object.keys(samples).toSorted()).toEqual(Object.keys(failureKinds).toSorted());
    const unread = Object.entries(samples).flatMap(([code, list]) =>
      list.filter((more) => !detailsFrom({ code, ...more })).map(() => code),
    );
    expect(unread).toEqual([]);
  });

  it("says in English what the command line says", async () => {
    const words = await wordsFor("en", controller);
    for (const failure of failures) {
      expect(failureSentence(failure, "billing", words)).toBe(failureInWords(failure, "billing"));
      expect(nextInWords(failure, words)).toBe(nextStep(failure));
    }
  });

  it.each(languages.filter((language) => language !== "en"))(
    "has a sentence and a next step of its own in %s",
    async (language) => {
      const english = await wordsFor("en", controller);
      const words = await wordsFor(language, controller);
      const same = failures.filter(
        (failure) =>
          failureSentence(failure, "billing", words) === failureSentence(failure, "billing", english) ||
          (nextStep(failure) && nextInWords(failure, words) === nextStep(failure)),
      );
      expect(same).toEqual([]);
    },
  );
});
