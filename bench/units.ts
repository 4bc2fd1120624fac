import prices from "./prices.json" with { type: "json" };

/** The billed kinds of usage, by their names in `prices.json`. */
export type Usage = Record<keyof typeof prices.perRequest, number>;
export const usageNames = Object.keys(prices.perRequest) as (keyof Usage)[];

export function mapUsage(amount: (name: keyof Usage) => number): Usage {
  return Object.fromEntries(usageNames.map((name) => [name, amount(name)])) as Usage;
}

/** The same amounts for several times the work. */
export const times = (usage: Usage, factor: number): Usage => mapUsage((name) => usage[name] * factor);

/** List price of one kind of use, in the currency of `prices.json`. */
export function priceOf(usage: Usage, name: keyof Usage): number {
  const { price, per } = prices.perRequest[name];
  return (usage[name] * price) / per;
}

export const totalPrice = (usage: Usage): number =>
  usageNames.reduce((sum, name) => sum + priceOf(usage, name), 0);

/** All but mails and computing time, which depends on the machine. */
export const priceWithoutMails = (usage: Usage): number =>
  totalPrice({ ...usage, mails: 0, lambdaGbSeconds: 0 });
