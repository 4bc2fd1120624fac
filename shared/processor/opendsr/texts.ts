import type { LocalisedText } from "#shared/domain/localised-text.ts";

/** What the person reads of a task at a vendor. */
export const texts = {
  handedOver: {
    en: "Your request was passed on to our service provider, which carries it out.",
    de: "Ihre Anfrage wurde an unseren Dienstleister weitergegeben, der sie ausführt.",
    fr: "Votre demande a été transmise à notre prestataire, qui l’exécute.",
    es: "Su solicitud se ha transmitido a nuestro proveedor, que la lleva a cabo.",
  },
  erased: {
    en: "Our service provider has erased what it held.",
    de: "Unser Dienstleister hat gelöscht, was er gespeichert hatte.",
    fr: "Notre prestataire a effacé ce qu’il conservait.",
    es: "Nuestro proveedor ha suprimido lo que conservaba.",
  },
  copied: {
    en: "You receive a copy of what our service provider holds.",
    de: "Sie erhalten eine Kopie dessen, was unser Dienstleister gespeichert hat.",
    fr: "Vous recevez une copie de ce que notre prestataire conserve.",
    es: "Recibe una copia de lo que conserva nuestro proveedor.",
  },
  nothing: {
    en: "Our service provider holds nothing about you.",
    de: "Unser Dienstleister hat nichts über Sie gespeichert.",
    fr: "Notre prestataire ne conserve rien à votre sujet.",
    es: "Nuestro proveedor no conserva nada sobre usted.",
  },
} satisfies Record<string, LocalisedText>;
