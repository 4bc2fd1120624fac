import { type Language, languages } from "#shared/domain/languages.ts";
import type { LocalisedText } from "#shared/domain/localised-text.ts";
import { type FieldNames, inWords } from "#shared/processor/changes.ts";
import { type AddressUse, addressUses } from "./correctable.ts";
import json from "./fields.json" with { type: "json" };

/*
 * Billing's texts about a correction, in every language.
 */

const { fields } = json;

const addresses: Readonly<Record<AddressUse, LocalisedText>> = {
  billing: {
    en: "billing address",
    de: "Rechnungsadresse",
    fr: "adresse de facturation",
    es: "dirección de facturación",
  },
  shipping: {
    en: "shipping address",
    de: "Lieferadresse",
    fr: "adresse de livraison",
    es: "dirección de entrega",
  },
};

/** Names for people of the correctable fields, by their names in a request. */
export const names: FieldNames = {
  ...fields,
  ...Object.fromEntries(
    addressUses.flatMap((use) =>
      (["street", "city", "postalCode", "country"] as const).map((field) => [
        `${use}.${field}`,
        inEach((language) => `${fields[field][language]} (${addresses[use][language]})`),
      ]),
    ),
  ),
};

export function correctedIn(corrected: readonly string[]): LocalisedText {
  const list = inWords(corrected, names);
  return {
    en: `Corrected in your account: ${list.en}.`,
    de: `In Ihrem Kundenkonto berichtigt: ${list.de}.`,
    fr: `Rectifié dans votre compte client : ${list.fr}.`,
    es: `Rectificado en su cuenta de cliente: ${list.es}.`,
  };
}

/** The customer has no address of the kind to be corrected. */
export function noAddress(use: AddressUse): LocalisedText {
  const { en, de, fr, es } = addresses[use];
  return {
    en: `There is no ${en} to correct.`,
    de: `Es ist keine ${de} gespeichert, die sich berichtigen ließe.`,
    fr: `Aucune ${fr} à rectifier n’est enregistrée.`,
    es: `No hay registrada ninguna ${es} que rectificar.`,
  };
}

function inEach(say: (language: Language) => string): LocalisedText {
  return Object.fromEntries(languages.map((language) => [language, say(language)])) as LocalisedText;
}
