import { readFileSync } from "node:fs";
import * as z from "zod";
import { TerminalError } from "#shared/domain/errors.ts";
import type { Fee } from "#shared/domain/fee.ts";
import { feeGround } from "#shared/domain/fee-terms.ts";
import { right as anyRight, type Right } from "#shared/domain/right.ts";
import { type Reference, reference } from "./legal-references.ts";

/** One provision that lets a controller ask for a fee. A law without a row lets it ask for none. */
const row = z.strictObject({
  grounds: z.array(feeGround).min(1),
  rights: z.array(anyRight).min(1),
  law: reference,
  /** The highest fee that the provision allows, in whole units. */
  most: z.strictObject({ amount: z.number(), currency: z.string() }).optional(),
});
type Row = z.output<typeof row>;

const fees: Readonly<Record<string, readonly Row[]>> = z
  .record(z.string(), z.array(row))
  .parse(JSON.parse(readFileSync(new URL("./fees.json", import.meta.url), "utf8")));

/** The grounds on which every one of these laws lets a fee be asked for a right, by their ids. */
export function feeGroundsOf(laws: readonly string[], right: Right): readonly Fee["ground"][] {
  const [first = [], ...others] = laws.map((law) =>
    (fees[law] ?? []).flatMap(({ rights, grounds }) => (rights.includes(right) ? grounds : [])),
  );
  return [...new Set(first)].filter((ground) => others.every((grounds) => grounds.includes(ground)));
}

/** The provisions of these laws for a ground, each in legal form. */
export const feeReferences = (ground: Fee["ground"], laws: readonly string[], right: Right): Reference[] =>
  laws.flatMap((law) => rowFor(law, ground, right)?.law ?? []);

/**
 * @param laws ids of the regimes that bind the request.
 * @throws TerminalError with the law's reason where one of them allows no such fee, or none as high.
 */
export function assertFee(
  { ground, amount, currency }: Pick<Fee, "ground" | "amount" | "currency">,
  laws: readonly string[],
  right: Right,
): void {
  const allowed = feeGroundsOf(laws, right);
  if (!allowed.includes(ground)) {
    const what = allowed.length > 0 ? `a fee only on these grounds: ${allowed.join(", ")}` : "no fee";
    throw new TerminalError(
      `For ${right}, ${laws.join(" and ")} ${laws.length > 1 ? "let" : "lets"} us ask for ${what}.`,
    );
  }
  for (const law of laws) {
    const most = rowFor(law, ground, right)?.most;
    if (most && (most.currency !== currency || Number(amount) > most.amount))
      throw new TerminalError(
        `${law} allows at most ${most.amount} ${most.currency}; ${amount} ${currency} was given.`,
      );
  }
}

const rowFor = (law: string, ground: Fee["ground"], right: Right): Row | undefined =>
  fees[law]?.find(({ grounds, rights }) => grounds.includes(ground) && rights.includes(right));
