import * as z from "zod";
import { httpProcessor } from "#shared/processor/http/http-processor.ts";
import fields from "./fields.json" with { type: "json" };
import { manifest } from "./manifest.ts";

const tickets = {
  name: "tickets",
  title: "Your tickets",
  row: z.object({ number: z.string(), text: z.string() }),
};

/** The processor that hands tasks to either of the services. */
export const handler = httpProcessor({ manifest, secret: "service", datasets: [tickets], fields });
