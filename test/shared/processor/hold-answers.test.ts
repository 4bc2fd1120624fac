import { expect, it } from "@jest/globals";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { setAside } from "#shared/processor/hold-answers.ts";

it("the answer names the day of a hold's review in the reader's form", () => {
  expect(setAside("2026-09-05")).toMatchObject({
    summary: {
      en: expect.stringContaining("on 5 September 2026 at the latest"),
      de: expect.stringContaining("spätestens am 5. September 2026"),
      fr: expect.stringContaining("au plus tard le 5 septembre 2026"),
      es: expect.stringContaining("el 5 de septiembre de 2026 a más tardar"),
    },
  });
});

it("the compiler refuses a handler's text in one language alone", () => {
  // @ts-expect-error A plain string is in no language that the reader is sure to know.
  const answer: TaskAnswer = { outcome: "nothing-held", summary: "Nobody." };
  expect(answer.outcome).toBe("nothing-held");
});
