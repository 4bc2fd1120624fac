import * as z from "zod";
import json from "./outages.json" with { type: "json" };

/** The times between two questions to a silent system: ISO durations, the last one repeats. */
export const outages = z
  .strictObject({ waits: z.array(z.iso.duration()).min(1), reference: z.string().min(3) })
  .parse(json);
