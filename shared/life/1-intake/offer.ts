import { hasRuleFor } from "#shared/domain/deadline/regime.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { type RestrictionGround, restrictionGrounds } from "#shared/domain/restriction-ground.ts";
import { type Right, right, specialOf } from "#shared/domain/right.ts";
import type { Controller } from "#shared/policy/controller.ts";
import { regimes } from "#shared/policy/regimes.ts";
import { levelFor } from "#shared/rules/verification-needed.ts";
import { correctable } from "./assert-correctable.ts";

/** What the form for a right asks besides the address, the name, and the person's own words. */
export interface Offer {
  readonly right: Right;
  /** Whether the law depends on where the person lives. */
  readonly asksPlace: boolean;
  readonly grounds: readonly RestrictionGround[];
  /** Fields that can be corrected. */
  readonly changes: readonly string[];
  /** Kinds of identifiers by which a system finds data, each with its texts. */
  readonly identifiers: ProcessorManifest["findsBy"];
}

/** The rights that a controller serves, in the order of the policy. */
export const offered = ({ approval }: Pick<Controller, "approval">): Right[] =>
  right.options.filter((one) => approval[one] !== undefined);

/** The form for a right; `undefined` for one that is not served here, or does not exist. */
export function offerFor(
  name: string,
  { controller, manifests }: { controller: Controller; manifests: readonly ProcessorManifest[] },
): Offer | undefined {
  const known = offered(controller).find((one) => one === name);
  if (!known) return undefined;
  const served = Object.values(regimes).filter((row) => row.served && hasRuleFor(row, known));
  const asked = manifests.filter(({ rights }) => (rights[known]?.action ?? "none") !== "none");
  const identifiers = asked.flatMap(({ findsBy }) => findsBy);
  return {
    right: known,
    asksPlace: served.some(({ id }) => id !== controller.regime),
    grounds: specialOf(known).takesGround ? restrictionGrounds : [],
    changes: specialOf(known).takesChanges ? correctable(manifests) : [],
    identifiers: identifiers.filter(
      ({ type }, index) => identifiers.findIndex((one) => one.type === type) === index,
    ),
  };
}

/** Whether a request for a right begins at once: no law and no system asks for a proof. */
export const beginsUnproved = (
  asked: { right: Right; regime: string },
  manifests: readonly ProcessorManifest[],
): boolean => levelFor(asked, manifests) === "L0";
