import { governs } from "#shared/domain/deadline/regime.ts";
import { type Authority, authorityOf } from "#shared/policy/authorities.ts";
import type { Controller } from "#shared/policy/controller.ts";
import { type Dispute, legalReferences, type Remedy } from "#shared/policy/legal-references.ts";
import { regimes } from "#shared/policy/regimes.ts";
import type { AboutRequest } from "../about-request.ts";
import { type Block, type Fact, facts, heading, paragraph } from "../block.ts";
import type { Words } from "../words.ts";
import { cite, lawsOf, provisions, referenceIn, ruleOf } from "./law.ts";

/** The remedies of a person who disagrees with a refusal, a retention or a delay. */
export function remedies(
  dispute: Dispute,
  letter: AboutRequest,
  words: Words,
  controller: Controller,
): Block[] {
  return [heading(words.t("common:remedies.heading")), ...whereToTurn(dispute, letter, words, controller)];
}

/**
 * The remedies under each law of the request, and the authorities by name: remedies that two laws share appear once.
 */
export function whereToTurn(
  dispute: Dispute,
  letter: AboutRequest,
  words: Words,
  controller: Controller,
): Block[] {
  const laws = lawsOf(letter);
  const said = new Set<string>();
  return laws.flatMap((regime) => {
    const blocks = waysUnder(dispute, { ...letter, regime }, words, controller).filter((block) => {
      const text = JSON.stringify(block);
      return !said.has(text) && said.add(text);
    });
    const name = heading(referenceIn(legalReferences(regime).name, words), 3);
    return laws.length > 1 && blocks.length > 0 ? [name, ...blocks] : blocks;
  });
}

function waysUnder(dispute: Dispute, letter: AboutRequest, words: Words, controller: Controller): Block[] {
  const steps = provisions(letter).remedies.filter((remedy) => !remedy.in || remedy.in.includes(dispute));
  return [
    ...steps.flatMap((remedy) => step(remedy, letter, words, controller)),
    ...authorities(dispute, letter, words, controller),
  ];
}

function step(remedy: Remedy, letter: AboutRequest, words: Words, { email }: Controller): Block[] {
  if (remedy.step === "appeal") return appeal(letter, words, email);
  const { days = 0, law } = remedy;
  return [paragraph(words.t(`common:remedies.${remedy.step}`, { email, days, law: cite(law, words) }))];
}

/** To the controller first, within the regime's period; nothing where the regime has no appeal. */
function appeal(letter: AboutRequest, words: Words, email: string): Block[] {
  const { t } = words;
  const rule = ruleOf(letter)?.appeal;
  if (!rule) return [];
  const days = Number.parseInt(rule.within, 10);
  const longer = rule.extendedBy && Number.parseInt(rule.extendedBy, 10);
  return [
    paragraph(t("common:remedies.appeal", { email, days, law: cite(rule.reference, words) })),
    ...(longer ? [paragraph(t("common:remedies.appeal-longer", { days: longer }))] : []),
  ];
}

/** A complaint goes to the authority where the person lives first; elsewhere ours comes first. */
function authorities(
  dispute: Dispute,
  letter: AboutRequest,
  { t, country }: Words,
  controller: Controller,
): Block[] {
  // Under a law other than the controller's own, the controller's authority has no say.
  const ours =
    letter.regime === controller.regime ? { code: controller.place, ...controller.authority } : undefined;
  const theirs = authorityWhere(letter, ours && controller.place);
  const table = (label: string, { code, name, address, url }: Authority) => {
    const rows: Fact[] = [
      [t(`common:authority.${label}`), name],
      ...(address ? [[t("common:authority.address"), `${address}, ${country(code)}`] satisfies Fact] : []),
      [t("common:authority.website"), url],
    ];
    return facts(...rows);
  };
  const tables = [
    ...(ours ? [table("ours", ours)] : []),
    ...(theirs ? [table(ours ? "theirs" : "authority", theirs)] : []),
  ];
  return dispute === "complaint" ? tables.toReversed() : tables;
}

/**
 * The authority of the person's place, or the only one under the law of the request.
 * @param but a place whose authority is named anyway.
 */
function authorityWhere({ regime, jurisdiction }: AboutRequest, but?: string): Authority | undefined {
  const law = regimes[regime];
  if (!law) return undefined;
  const lives = jurisdiction && governs(law, jurisdiction) ? jurisdiction : undefined;
  const place = lives ?? (law.jurisdictions.length === 1 ? law.jurisdictions[0] : undefined);
  const found = place === undefined ? undefined : authorityOf(place);
  return found && but?.startsWith(found.code) ? undefined : found;
}
