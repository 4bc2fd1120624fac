import { describe, expect, it } from "@jest/globals";
import { texts } from "#web/console/src/texts.ts";

describe("the name of a letter", () => {
  it.each([
    ["answer", "Answer"],
    ["contact-notice-uncidM7T86agAMAn", "Contact notice"],
    ["answer-to-hand-20261128070000480", "Answer to hand"],
    ["appeal-due-2026-03-01-5", "Appeal due 2026-03-01 5"],
    ["question-2", "Question 2"],
  ])("%s is shown without marks and instants: %s", (name, shown) =>
    expect(texts.request.letters.nameOf(name)).toBe(shown),
  );
});
