import { describe, expect, it } from "@jest/globals";
import { failureInWords, nextStep } from "#shared/domain/failure/failure.ts";
import { detailsFrom, failureKinds } from "#shared/domain/failure/failure-kinds.ts";
import { languages } from "#shared/domain/languages.ts";
import { failureSentence, nextInWords } from "#shared/letters/failure-words.ts";
import { wordsFor } from "#shared/letters/words.ts";
import { controller } from "#shared/policy/controller.ts";
import { failureSamples, sampleFailures } from "#test/fixtures/failures.ts";

describe("a failure in the desk's mail", () => {
  it("has a sample here for each of its kinds", () => {
    expect(Object.keys(failureSamples).toSorted()).toEqual(Object.keys(failureKinds).toSorted());
    const unread = Object.entries(failureSamples).flatMap(([code, list]) =>
      list.filter((more) => !detailsFrom({ code, ...more })).map(() => code),
    );
    expect(unread).toEqual([]);
  });

  it("has the same English sentence as on the command line", async () => {
    const words = await wordsFor("en", controller);
    for (const failure of sampleFailures) {
      expect(failureSentence(failure, "billing", words)).toBe(failureInWords(failure, "billing"));
      expect(nextInWords(failure, words)).toBe(nextStep(failure));
    }
  });

  it.each(languages.filter((language) => language !== "en"))(
    "has a sentence and a next step of its own in %s",
    async (language) => {
      const english = await wordsFor("en", controller);
      const words = await wordsFor(language, controller);
      const same = sampleFailures.filter(
        (failure) =>
          failureSentence(failure, "billing", words) === failureSentence(failure, "billing", english) ||
          (nextStep(failure) && nextInWords(failure, words) === nextStep(failure)),
      );
      expect(same).toEqual([]);
    },
  );
});
