import { describe, expect, it } from "@jest/globals";
import { waitText } from "#web/console/src/request/wait-text.ts";
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

it("a system without a known name stands in words, and not as its id", () => {
  const wait = { party: "processor" as const, text: "answer" };
  expect(waitText({ ...wait, processor: "my-shop" })).toBe("Answer – My shop");
  expect(waitText({ ...wait, processor: "billing" }, "Invoices")).toBe("Answer – Invoices");
  const toDecide = { ...wait, text: "decide: analytics", processor: "analytics" };
  expect(waitText(toDecide, "Web analytics")).toBe("Decide: Web analytics");
  const found = "decision: data still finds data that it had erased";
  expect(waitText({ ...wait, text: found, processor: "data" }, "Lake")).toBe(
    "Decision: Lake still finds data that it had erased",
  );
  const byHand = { ...wait, text: "a task done by hand", processor: "hand" };
  expect(waitText(byHand, "Archive")).toBe("A task done by hand – Archive");
});
