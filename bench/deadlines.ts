import { Temporal } from "temporal-polyfill";
import { placeFor } from "#shared/adapters/place-for.ts";
import { computeDeadlines } from "#shared/domain/deadline/compute-deadlines.ts";
import { regimes } from "#shared/policy/regimes.ts";
import { atMost, type Part } from "./part.ts";
import { median, spread, timed } from "./statistics.ts";

const count = 10_000;
const rounds = 5;
const limitMs = 1000;

/** Ten thousand requests of one year, in turn under every regime and every right of its first rule. */
export const deadlines: Part = {
  name: "deadlines",
  about: "deadline computations under every regime, with their words",
  async run() {
    const questions = Object.values(regimes).flatMap((regime) => {
      const place = placeFor(regime, regime.jurisdictions[0] ?? "");
      return (regime.rules[0]?.rights ?? []).map((right) => ({ regime, right, place }));
    });
    const begin = Temporal.Instant.from("2026-01-01T00:00:00Z");
    const received = Array.from({ length: count }, (_, at) => begin.add({ minutes: at * 52 }).toString());
    const all: number[] = [];
    const floor: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const computed = await timed(async () => {
        for (const [at, instant] of received.entries()) {
          const question = questions[at % questions.length];
          if (question) computeDeadlines({ ...question, received: instant });
        }
      });
      const converted = await timed(async () => {
        for (const instant of received)
          Temporal.Instant.from(instant).toZonedDateTimeISO("Europe/Berlin").add({ months: 1 }).toString();
      });
      all.push(computed.ms);
      floor.push(converted.ms);
    }
    const beside = { name: "the same instants, a month added", samples: floor };
    return {
      figures: [spread(`${count} deadlines`, "ms", all, beside)],
      targets: [atMost(`${count} deadlines`, limitMs, median(all), "ms")],
    };
  },
};
