import type { LocalisedText } from "#shared/domain/localised-text.ts";

/*
 * What billing says of an erasure at Stripe, in every language.
 */

export const invoicesOf = (year: number): LocalisedText => ({
  en: `Issued invoices of ${year}, with the payments and refunds that belong to them, at our payment service provider`,
  de: `Ausgestellte Rechnungen des Jahres ${year} mit den dazugehörigen Zahlungen und Erstattungen, bei unserem Zahlungsdienstleister`,
  fr: `Les factures émises en ${year}, avec les paiements et remboursements qui s’y rapportent, chez notre prestataire de paiement`,
  es: `Facturas emitidas en ${year}, con los pagos y reembolsos correspondientes, en nuestro proveedor de servicios de pago`,
});
export const paymentsOf = (year: number): LocalisedText => ({
  en: `Payments and refunds of ${year}, at our payment service provider`,
  de: `Zahlungen und Erstattungen des Jahres ${year}, bei unserem Zahlungsdienstleister`,
  fr: `Les paiements et remboursements de ${year}, chez notre prestataire de paiement`,
  es: `Pagos y reembolsos de ${year}, en nuestro proveedor de servicios de pago`,
});

export const texts = {
  erased: {
    en: "Your customer account was erased, with subscriptions and saved means of payment.",
    de: "Ihr Kundenkonto wurde gelöscht, mit Abonnements und gespeicherten Zahlungsmitteln.",
    fr: "Votre compte client a été effacé, avec les abonnements et les moyens de paiement enregistrés.",
    es: "Se ha suprimido su cuenta de cliente, con las suscripciones y los medios de pago guardados.",
  },
  erasedButInvoices: {
    en: "Your customer account was erased, with subscriptions and saved means of payment. Issued invoices and payments are still there, with the name and address that they were made out to.",
    de: "Ihr Kundenkonto wurde gelöscht, mit Abonnements und gespeicherten Zahlungsmitteln. Ausgestellte Rechnungen und Zahlungen sind noch da, mit Namen und Anschrift, auf die sie ausgestellt sind.",
    fr: "Votre compte client a été effacé, avec les abonnements et les moyens de paiement enregistrés. Les factures émises et les paiements subsistent, avec le nom et l’adresse auxquels ils ont été établis.",
    es: "Se ha suprimido su cuenta de cliente, con las suscripciones y los medios de pago guardados. Las facturas emitidas y los pagos siguen ahí, con el nombre y la dirección a los que se emitieron.",
  },
  onlyInvoices: {
    en: "Your customer account was erased before. Issued invoices and payments are still there.",
    de: "Ihr Kundenkonto wurde schon gelöscht. Ausgestellte Rechnungen und Zahlungen sind noch da.",
    fr: "Votre compte client avait déjà été effacé. Les factures émises et les paiements subsistent.",
    es: "Su cuenta de cliente ya se había suprimido. Las facturas emitidas y los pagos siguen ahí.",
  },
  nothingLeft: {
    en: "There was nothing left to erase.",
    de: "Es war nichts mehr zu löschen.",
    fr: "Il ne restait rien à effacer.",
    es: "No quedaba nada que suprimir.",
  },
  byHand: {
    en: "Your customer account was erased, with subscriptions and saved means of payment. Our payment service provider still holds payments or invoices that no law keeps any more, and makes them unreadable only by an order of its own; a person sees to that.",
    de: "Ihr Kundenkonto wurde gelöscht, mit Abonnements und gespeicherten Zahlungsmitteln. Unser Zahlungsdienstleister hat noch Zahlungen oder Rechnungen, die kein Gesetz mehr aufzubewahren verlangt, und macht sie nur auf eigenen Auftrag unkenntlich; darum kümmert sich ein Mensch.",
    fr: "Votre compte client a été effacé, avec les abonnements et les moyens de paiement enregistrés. Notre prestataire de paiement détient encore des paiements ou des factures qu’aucune loi n’impose plus de conserver, et ne les rend illisibles que sur un ordre distinct ; une personne s’en occupe.",
    es: "Se ha suprimido su cuenta de cliente, con las suscripciones y los medios de pago guardados. Nuestro proveedor de servicios de pago conserva aún pagos o facturas que ninguna ley obliga ya a guardar, y solo los hace ilegibles mediante una orden aparte; una persona se ocupa de ello.",
  },
  notOrdered: {
    en: "Payments or invoices that no law keeps any more are still at our payment service provider: it makes them unreadable only by an order of its own, which was not given.",
    de: "Zahlungen oder Rechnungen, die kein Gesetz mehr aufzubewahren verlangt, sind noch bei unserem Zahlungsdienstleister: Er macht sie nur auf eigenen Auftrag unkenntlich, und der wurde nicht erteilt.",
    fr: "Des paiements ou des factures qu’aucune loi n’impose plus de conserver se trouvent encore chez notre prestataire de paiement : il ne les rend illisibles que sur un ordre distinct, qui n’a pas été donné.",
    es: "Nuestro proveedor de servicios de pago conserva aún pagos o facturas que ninguna ley obliga ya a guardar: solo los hace ilegibles mediante una orden aparte, que no se ha dado.",
  },
  pending: {
    en: "Your customer account was erased, with subscriptions and saved means of payment. Payments and invoices at our payment service provider are made unreadable next; it does that no sooner than ninety days after the last payment.",
    de: "Ihr Kundenkonto wurde gelöscht, mit Abonnements und gespeicherten Zahlungsmitteln. Als Nächstes werden Zahlungen und Rechnungen bei unserem Zahlungsdienstleister unkenntlich gemacht; er tut das frühestens neunzig Tage nach der letzten Zahlung.",
    fr: "Votre compte client a été effacé, avec les abonnements et les moyens de paiement enregistrés. Les paiements et factures chez notre prestataire de paiement seront ensuite rendus illisibles ; il le fait au plus tôt quatre-vingt-dix jours après le dernier paiement.",
    es: "Se ha suprimido su cuenta de cliente, con las suscripciones y los medios de pago guardados. A continuación, los pagos y facturas en nuestro proveedor de servicios de pago se harán ilegibles; lo hace como muy pronto noventa días después del último pago.",
  },
  redacted: {
    en: "Your customer account was erased, and payments and invoices at our payment service provider were made unreadable.",
    de: "Ihr Kundenkonto wurde gelöscht, und Zahlungen und Rechnungen bei unserem Zahlungsdienstleister wurden unkenntlich gemacht.",
    fr: "Votre compte client a été effacé, et les paiements et factures chez notre prestataire de paiement ont été rendus illisibles.",
    es: "Se ha suprimido su cuenta de cliente, y los pagos y facturas en nuestro proveedor de servicios de pago se han hecho ilegibles.",
  },
  notCharged: {
    en: "Your subscriptions are not charged any more.",
    de: "Ihre Abonnements werden nicht mehr abgebucht.",
    fr: "Vos abonnements ne sont plus débités.",
    es: "Sus suscripciones ya no se cobran.",
  },
} satisfies Record<string, LocalisedText>;
