import { describe, expect, it } from "@jest/globals";
import { eventKinds, timelineText } from "#shared/domain/evidence-events.ts";
import { languages } from "#shared/domain/languages.ts";
import { localisedText } from "#shared/domain/localised-text.ts";
import { foreignWords } from "#test/fixtures/stop-words.ts";
import { eventsIn, recordedRequests } from "#test/shared/records/recorded.ts";

const told = Object.keys(eventKinds).flatMap((type) => {
  const text = timelineText(type);
  return text ? [[type, text] as const] : [];
});

describe("the timeline of a person", () => {
  it("has words in every language, each in that language alone", () => {
    const offenders = told.flatMap(([type, text]) =>
      languages.flatMap((language) =>
        foreignWords(text[language], language).map((word) => `${type} ${word}`),
      ),
    );
    expect(offenders).toEqual([]);
    expect(told.filter(([, text]) => !localisedText.safeParse(text).success)).toEqual([]);
  });

  it("leaves out events for operators only, and events of types that no current release writes", () => {
    expect(["note", "execution-started", "constructor"].map(timelineText)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(timelineText("mail-sent")).toMatchObject({ en: "We sent a mail about the request." });
  });
});

describe("the table of events", () => {
  it("has every event that the first release wrote", () => {
    const written = new Set(recordedRequests.flatMap(([, items]) => eventsIn(items)).map(({ type }) => type));
    expect([...written].filter((type) => !Object.hasOwn(eventKinds, type))).toEqual([]);
  });
});
