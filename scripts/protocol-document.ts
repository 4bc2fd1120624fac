// Writes docs/processor-protocol.openapi.json from the schemas of the protocol.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { protocolDocument } from "#shared/processor/http/openapi.ts";

const file = join(import.meta.dirname, "..", "docs", "processor-protocol.openapi.json");
writeFileSync(file, `${JSON.stringify(protocolDocument(), undefined, 2)}\n`);
