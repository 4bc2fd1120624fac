import { defineManifest } from "#shared/processor/define-manifest.ts";
import { manifest as inHouse } from "../../manifest.ts";

const [, , suppressionEntry] = inHouse.retention;

/** E-mail marketing at Constant Contact: as in house, but for what the vendor can and cannot do. */
export const manifest = defineManifest({
  ...inHouse,
  dataCategories: [
    {
      en: "Contact information: e-mail address, name, company, telephone, postal addresses, birthday, further details and notes",
      de: "Kontaktdaten: E-Mail-Adresse, Name, Firma, Telefon, Anschriften, Geburtstag, weitere Angaben und Notizen",
      fr: "Coordonnées : adresse e-mail, nom, entreprise, téléphone, adresses postales, anniversaire, autres données et notes",
      es: "Datos de contacto: dirección de correo electrónico, nombre, empresa, teléfono, direcciones postales, cumpleaños, otros datos y notas",
    },
    {
      en: "Subscription preferences and the record of your consent",
      de: "Ihre Abonnements und der Nachweis Ihrer Einwilligung",
      fr: "Vos abonnements et la preuve de votre consentement",
      es: "Sus suscripciones y la constancia de su consentimiento",
    },
    {
      en: "Analytical information: mailings sent to you, opened and clicked",
      de: "Analysedaten: an Sie versandte, geöffnete und angeklickte Mailings",
      fr: "Données d’analyse : envois qui vous ont été adressés, ouvertures et clics",
      es: "Datos de análisis: envíos que se le dirigieron, aperturas y clics",
    },
  ],
  records: {
    contact: inHouse.records.contact,
    contacts: inHouse.records.contacts,
    lists: inHouse.records.lists,
    consents: inHouse.records.consents,
    activity: {
      en: "Mailings sent to you, and what came of them",
      de: "An Sie versandte Mailings und was daraus wurde",
      fr: "Envois qui vous ont été adressés, et leur suite",
      es: "Envíos que se le dirigieron, y qué resultó de ellos",
    },
    suppression: inHouse.records.suppression,
    "consent-proofs": inHouse.records["consent-proofs"],
    "reviewed-entries": inHouse.records["reviewed-entries"],
  },
  retention: [
    {
      what: {
        en: "Contact, subscriptions and consent",
        de: "Kontakt, Abonnements und Einwilligung",
        fr: "Contact, abonnements et consentement",
        es: "Contacto, suscripciones y consentimiento",
      },
      period: {
        en: "Until you withdraw your consent or ask for erasure. The address, and how it was subscribed and unsubscribed, stays after that with a contact that is marked as deleted; reviewed every three years",
        de: "Bis Sie Ihre Einwilligung widerrufen oder die Löschung verlangen. Die Adresse, und wie sie an- und abgemeldet wurde, bleibt danach bei einem als gelöscht gekennzeichneten Kontakt; alle drei Jahre überprüft",
        fr: "Jusqu’au retrait de votre consentement ou à votre demande d’effacement. L’adresse, et la façon dont elle a été abonnée et désabonnée, reste ensuite attachée à un contact marqué comme supprimé ; réexaminé tous les trois ans",
        es: "Hasta que retire su consentimiento o pida la supresión. La dirección, y cómo se dio de alta y de baja, queda después en un contacto marcado como eliminado; se revisa cada tres años",
      },
      law: "GDPR Art. 17(3)(b), Art. 21(3)",
    },
    {
      what: {
        en: "Record of the mailings sent to you, opened and clicked",
        de: "Aufzeichnung der an Sie versandten, geöffneten und angeklickten Mailings",
        fr: "Historique des envois qui vous ont été adressés, ouverts et cliqués",
        es: "Registro de los envíos que se le dirigieron, que abrió y en los que hizo clic",
      },
      period: {
        en: "As long as Constant Contact keeps it; we have no means to erase it there",
        de: "Solange Constant Contact sie aufbewahrt; wir haben keine Möglichkeit, sie dort zu löschen",
        fr: "Tant que Constant Contact le conserve ; nous n’avons aucun moyen de l’y effacer",
        es: "Mientras Constant Contact lo conserve; no tenemos medios para suprimirlo allí",
      },
    },
    suppressionEntry,
  ],
  rights: {
    ...inHouse.rights,
    erasure: {
      action: "erase",
      note: {
        en: "The address is first put on our suppression list, as a keyed hash. Then the contact is emptied, unsubscribed and deleted at Constant Contact, which keeps the address and the record of the mailings with the deleted contact.",
        de: "Die Adresse kommt zuerst als Hashwert auf unsere Sperrliste. Dann wird der Kontakt bei Constant Contact geleert, abgemeldet und gelöscht; die Adresse und die Aufzeichnung der Mailings bleiben dort bei dem gelöschten Kontakt.",
        fr: "L’adresse est d’abord inscrite sur notre liste d’opposition, sous forme d’empreinte. Le contact est ensuite vidé, désabonné et supprimé chez Constant Contact, qui garde l’adresse et l’historique des envois avec le contact supprimé.",
        es: "La dirección se incluye primero, como código, en nuestra lista de exclusión. Después, el contacto se vacía, se da de baja y se elimina en Constant Contact, que conserva la dirección y el registro de los envíos con el contacto eliminado.",
      },
      law: "GDPR Art. 17(1), Art. 21(3)",
    },
    "consent-withdrawal": {
      action: "erase",
      basis: "consent",
      note: {
        en: "Mailings rest on your consent: they stop at once. The contact is emptied and deleted once you have confirmed your mailbox; Constant Contact keeps the address and the record of the mailings with it.",
        de: "Mailings beruhen auf Ihrer Einwilligung: Sie enden sofort. Der Kontakt wird geleert und gelöscht, sobald Sie Ihr Postfach bestätigt haben; Constant Contact behält dabei die Adresse und die Aufzeichnung der Mailings.",
        fr: "Les envois reposent sur votre consentement : ils cessent immédiatement. Le contact est vidé et supprimé dès que vous avez confirmé votre adresse e-mail ; Constant Contact garde l’adresse et l’historique des envois.",
        es: "Los envíos se basan en su consentimiento: cesan de inmediato. El contacto se vacía y se elimina en cuanto usted confirma su buzón; Constant Contact conserva la dirección y el registro de los envíos.",
      },
      law: "GDPR Art. 7(3), Art. 17(1)(b)",
    },
  },
  corrects: ["name", "company"],
  leadTimeDays: 2,
  // Constant Contact takes four calls a second for one key. Two functions that run at once stay below.
  limits: { ...inHouse.limits, rate: { perSecond: 2, burst: 4 } },
  secrets: ["constant-contact"],
});
