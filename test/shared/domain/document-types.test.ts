import { MIMEType } from "node:util";
import { describe, expect, it } from "@jest/globals";
import { documentTypes } from "#shared/domain/outcome.ts";

describe("the type of a document that is handed over", () => {
  it.each(Object.entries(documentTypes))("of %s tells a browser how to read it", (_, type) => {
    const { essence, type: kind, params } = new MIMEType(type);
    expect(essence).toMatch(/^(text|image|application)\/[a-z]+$/);
    // Without it a browser guesses, and umlauts are lost.
    expect(params.get("charset")).toBe(kind === "text" ? "utf-8" : null);
  });
});
