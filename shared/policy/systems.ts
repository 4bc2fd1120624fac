import * as z from "zod";
import json from "./systems.json" with { type: "json" };

/** Processor id → the system behind it. */
export type Systems = Readonly<Record<string, string>>;

/** The system that a processor's own folder describes; a processor without an entry has it. */
export const inHouse = "in-house";

/** Which systems this installation has chosen: a vendor is the name of a folder in `vendors/` of the processor. */
export const systems: Systems = z.record(z.string(), z.string().min(1)).parse(json);
