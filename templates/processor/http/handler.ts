import { httpProcessor } from "#shared/processor/http/http-processor.ts";
import { messages, profiles } from "./datasets.ts";
import fields from "./fields.json" with { type: "json" };
import { manifest } from "./manifest.ts";

/** Each task goes to the service, whose address and key are the secret. */
export const handler = httpProcessor({
  manifest,
  secret: "service",
  datasets: [profiles, messages],
  fields,
});
