import type { LocalisedText } from "#shared/domain/localised-text.ts";

/** Answers, as letters show them. A text that lacks a language does not compile. */
export const texts = {
  nobody: {
    en: "Nothing is held under this address.",
    de: "Unter dieser Adresse ist nichts gespeichert.",
    fr: "Rien n’est conservé sous cette adresse.",
    es: "No se conserva nada con esta dirección.",
  },
  copied: {
    en: "Your profile and all your messages.",
    de: "Ihr Profil und alle Ihre Nachrichten.",
    fr: "Votre profil et tous vos messages.",
    es: "Su perfil y todos sus mensajes.",
  },
  exported: {
    en: "Your profile and your messages, as you gave them to us.",
    de: "Ihr Profil und Ihre Nachrichten, wie Sie sie uns gegeben haben.",
    fr: "Votre profil et vos messages, tels que vous nous les avez fournis.",
    es: "Su perfil y sus mensajes, tal como nos los facilitó.",
  },
  corrected: {
    en: "Corrected:",
    de: "Berichtigt:",
    fr: "Rectifié :",
    es: "Rectificado:",
  },
  erased: {
    en: "Your profile and all your messages were erased.",
    de: "Ihr Profil und alle Ihre Nachrichten wurden gelöscht.",
    fr: "Votre profil et tous vos messages ont été effacés.",
    es: "Se han suprimido su perfil y todos sus mensajes.",
  },
  restricted: {
    en: "Your data is kept and used for nothing else.",
    de: "Ihre Daten werden aufbewahrt und für nichts anderes verwendet.",
    fr: "Vos données sont conservées et ne servent à rien d’autre.",
    es: "Sus datos se conservan y no se usan para nada más.",
  },
  lifted: {
    en: "Your data is not restricted any more.",
    de: "Ihre Daten sind nicht mehr eingeschränkt.",
    fr: "Vos données ne sont plus limitées.",
    es: "Sus datos ya no están limitados.",
  },
  stopped: {
    en: "Your data is used for our contract with you alone.",
    de: "Ihre Daten werden nur noch für unseren Vertrag mit Ihnen verwendet.",
    fr: "Vos données ne servent plus qu’à notre contrat avec vous.",
    es: "Sus datos se usan solo para nuestro contrato con usted.",
  },
  asBefore: {
    en: "Your data is used as before.",
    de: "Ihre Daten werden wie zuvor verwendet.",
    fr: "Vos données sont utilisées comme auparavant.",
    es: "Sus datos se usan como antes.",
  },
} satisfies Record<string, LocalisedText>;
