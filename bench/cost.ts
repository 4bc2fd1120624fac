import type { Figure, Part } from "./part.ts";
import prices from "./prices.json" with { type: "json" };
import { standingCost } from "./standing-cost.ts";
import { System } from "./system.ts";
import { priceOf, times, totalPrice, type Usage, usageNames, usageOf } from "./usage.ts";

const count = 10;
const thousand = 1000;
const unit = prices.currency;

/** Billed units of a real run, at list prices. */
export const cost: Part = {
  name: "cost",
  about: `list price of ${thousand.toLocaleString("en")} requests, by the units of ${count}; ${unit}, ${prices.region}, prices of ${prices.asOf}, to be checked`,
  async run(bench) {
    const host = await bench.host();
    const system = new System(host);
    bench.say("warming up");
    const [first = "", ...people] = await system.people(count + 1);
    const access = (email: string) => accessAndDownload(system, email);
    await access(first);
    await system.play("erasure", first);

    const measure = async (what: string, work: (email: string) => Promise<unknown>) => {
      bench.say(`${count} times ${what}`);
      const all = async () => {
        for (const email of people) await work(email);
      };
      return { what, usage: times(await usageOf(system, all), thousand / count) };
    };
    const health = await measure("GET /health", () => system.client.call("GET", "/health"));
    const measured = [
      await measure("access", access),
      await measure("erasure", (email) => system.play("erasure", email)),
    ];
    const standing = await standingCost(system, bench.copy);
    await host.stop();
    return { figures: [...measured.flatMap((one) => figuresOf(one, totalPrice(health.usage))), ...standing] };
  },
};

/** An access request until the person has the package. */
async function accessAndDownload(system: System, email: string): Promise<void> {
  const { requestId } = await system.play("access", email);
  await system.client.package(requestId, email);
}

function figuresOf({ what, usage }: { what: string; usage: Usage }, floor: number): Figure[] {
  return [
    ...usageNames
      .filter((name) => usage[name] > 0)
      .map((name) => ({
        name: `${what}: ${prices.perRequest[name].what}`,
        value: priceOf(usage, name),
        unit,
        note: `${Math.round(usage[name]).toLocaleString("en")} at ${prices.perRequest[name].price} per ${prices.perRequest[name].per.toLocaleString("en")}`,
      })),
    {
      name: `${what}: all of it`,
      value: totalPrice(usage),
      unit,
      beside: { name: `as many GET /health`, value: floor },
    },
  ];
}
