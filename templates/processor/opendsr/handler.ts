import * as z from "zod";
import { openDsrProcessor } from "#shared/processor/opendsr/opendsr-processor.ts";
import { profiles } from "./datasets.ts";
import fields from "./fields.json" with { type: "json" };
import { manifest } from "./manifest.ts";

/** What the vendor writes as results: the standard leaves their form open. */
const results = z.object({ profiles: z.array(z.unknown()) });

/** Each task becomes a request at the vendor, whose address is the secret. */
export const handler = openDsrProcessor({
  manifest,
  secret: "vendor",
  results: (body) => [{ dataset: profiles, rows: results.safeParse(body).data?.profiles ?? [] }],
  fields,
});
