import { describe, expect, it } from "@jest/globals";
import { systemsPart } from "#functions/api/get-request/systems-part.ts";
import type { Request } from "#shared/domain/request.ts";
import type { Task } from "#shared/domain/task.ts";
import { wordsFor } from "#shared/letters/words.ts";
import { controller } from "#shared/policy/controller.ts";

describe("the part of a request's page about the systems", () => {
  it("cites the law by which data is kept as the reader's language does", async () => {
    const what = { en: "Invoices.", de: "Rechnungen.", fr: "Factures.", es: "Facturas." };
    const retained = [{ what, law: "GDPR Art. 17(3)(b)", until: "2034-12-31", onlyFor: what }];
    const tasks = [{ processor: "billing", result: { outcome: "retained", retained } }] as unknown as Task[];
    const request = { regime: "gdpr" } as Request;

    const part = String(await systemsPart({ request, tasks }, [], await wordsFor("de", controller)));

    const text = part.replace(/<[^>]+>/g, "").replaceAll("\u00a0", " ");
    expect(text).toMatch(/Rechnungen\.\s+Bis zum 31\. Dezember 2034, Art\. 17 Abs\. 3 Buchst\. b DSGVO/);
  });
});
