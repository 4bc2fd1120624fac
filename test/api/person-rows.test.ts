import { expect, it } from "@jest/globals";
import { personRows } from "#functions/api/show-team-task/person-rows.ts";
import { wordsFor } from "#shared/letters/words.ts";
import { controller } from "#shared/policy/controller.ts";
import { mockTask } from "#shared/processor/mock-kit.ts";
import { archive } from "#test/fixtures/team.ts";

it("shows a German team whom its task is about without a word of the code", async () => {
  const identifiers = [{ type: "customer-number", value: "K-1" }];
  const task = {
    ...mockTask("restrict", { email: "anna.lind@example.com", identifiers }),
    parameters: {
      changes: { company: "Beispiel AG" },
      ground: { ground: "accuracy", details: "Der Ort ist alt." },
    },
  };
  const page = String(await personRows(task, archive, await wordsFor("de", controller)));
  expect(page).toContain("Angegeben: Kundennummer");
  expect(page).toContain("Zu ändern: Firma");
  expect(page).toContain("Die Daten sind falsch: Der Ort ist alt.");
  expect(page).not.toMatch(/customer-number|company|accuracy/);
});
