import { expect, it } from "@jest/globals";
import { Temporal } from "temporal-polyfill";
import * as z from "zod";
it("works", () => { const a: number = 1; expect(z.number().parse(a)).toBe(1); expect(Temporal.PlainDate.from("2026-01-31").add({months:1}).toString()).toBe("2026-02-28"); });
