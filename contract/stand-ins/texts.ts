import type { LocalisedText } from "#shared/domain/localised-text.ts";

/** The answers of what stands in for a service. */
export const texts = {
  nobody: {
    en: "Nothing is held under this address.",
    de: "Unter dieser Adresse ist nichts gespeichert.",
    fr: "Rien n’est conservé sous cette adresse.",
    es: "No se conserva nada con esta dirección.",
  },
  copied: {
    en: "A copy of everything that is held about you.",
    de: "Eine Kopie von allem, was über Sie gespeichert ist.",
    fr: "Une copie de tout ce qui est conservé à votre sujet.",
    es: "Una copia de todo lo que se conserva sobre usted.",
  },
  erased: {
    en: "What was held about you is erased.",
    de: "Was über Sie gespeichert war, ist gelöscht.",
    fr: "Ce qui était conservé à votre sujet est effacé.",
    es: "Lo que se conservaba sobre usted se ha suprimido.",
  },
  marked: {
    en: "Your data is marked: it is used for our contract with you alone.",
    de: "Ihre Daten sind gekennzeichnet: Sie werden nur noch für unseren Vertrag mit Ihnen verwendet.",
    fr: "Vos données sont marquées : elles ne servent plus qu’à notre contrat avec vous.",
    es: "Sus datos están marcados: se usan solo para nuestro contrato con usted.",
  },
  released: {
    en: "Your data is used as before.",
    de: "Ihre Daten werden wie zuvor verwendet.",
    fr: "Vos données sont utilisées comme auparavant.",
    es: "Sus datos se usan como antes.",
  },
} satisfies Record<string, LocalisedText>;
