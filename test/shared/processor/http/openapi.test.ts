import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { protocolDocument } from "#shared/processor/http/openapi.ts";

it("the document of the protocol is what the schemas say; `node scripts/protocol-document.ts` writes it", () => {
  const file = join(import.meta.dirname, "../../../../docs/processor-protocol.openapi.json");
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(JSON.parse(JSON.stringify(protocolDocument())));
});
