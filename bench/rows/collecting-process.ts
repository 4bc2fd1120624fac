// Collects one person's data from the demonstration's shop, as its function does, and prints the answer and the most
// memory that the process had. Run by `many-rows.ts`.
import { S3Client } from "@aws-sdk/client-s3";
import { s3Put } from "#shared/adapters/s3-put.ts";
import { mockTaskFor } from "#shared/processor/mock-kit.ts";
import { parseManifest } from "#shared/processor/parse-manifest.ts";
import { withKit } from "#shared/processor/processor-kit.ts";
import { connectTo } from "#shared/processor/sql/database.ts";
import { maskWith } from "#shared/processor/sql/mask.ts";
import { sqlProcessor } from "#shared/processor/sql/sql-processor.ts";
import names from "../../demo/sql/shop/fields.json" with { type: "json" };
import { manifest as given } from "../../demo/sql/shop/manifest.ts";
import mapping from "../../demo/sql/shop/mapping.json" with { type: "json" };
import { mostMemory } from "./most-memory.ts";

const { DATABASE_URL = "", PACKAGE_BUCKET = "", EMAIL = "", REQUEST_ID = "" } = process.env;
const manifest = parseManifest(given, "manifest.ts");
const { actions } = sqlProcessor(mapping, {
  connect: () => connectTo(DATABASE_URL),
  mask: async () => maskWith(Buffer.alloc(32)),
});
const result = await withKit(
  { requestId: REQUEST_ID, manifest, names, language: "en" },
  { packages: { put: s3Put(new S3Client(), PACKAGE_BUCKET) }, clock: () => "2026-03-06T09:00:00.000Z" },
  (kit) => actions.collect(mockTaskFor(manifest, "access", EMAIL, { request: REQUEST_ID }), kit),
);
console.log(JSON.stringify({ result, memoryBytes: mostMemory() }));
