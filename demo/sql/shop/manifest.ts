import { defineManifest } from "#shared/processor/define-manifest.ts";

export const manifest = defineManifest({
  id: "shop",
  name: {
    en: "Shop",
    de: "Shop",
    fr: "Boutique",
    es: "Tienda",
  },
  description: {
    en: "Your account, your orders and your questions.",
    de: "Ihr Konto, Ihre Bestellungen und Ihre Fragen.",
    fr: "Votre compte, vos commandes et vos questions.",
    es: "Su cuenta, sus pedidos y sus preguntas.",
  },
  recipients: [
    {
      id: "example-parcels",
      name: "Example Parcels Ltd., Dublin",
      role: {
        en: "delivers orders",
        de: "stellt Bestellungen zu",
        fr: "livre les commandes",
        es: "entrega los pedidos",
      },
    },
  ],
  dataCategories: [
    {
      en: "Contact information",
      de: "Kontaktangaben",
      fr: "Coordonnées",
      es: "Datos de contacto",
    },
    {
      en: "Orders and questions",
      de: "Bestellungen und Fragen",
      fr: "Commandes et questions",
      es: "Pedidos y preguntas",
    },
  ],
  records: {
    customers: {
      en: "Accounts",
      de: "Konten",
      fr: "Comptes",
      es: "Cuentas",
    },
    orders: {
      en: "Orders",
      de: "Bestellungen",
      fr: "Commandes",
      es: "Pedidos",
    },
    "order-lines": {
      en: "Lines of orders",
      de: "Bestellpositionen",
      fr: "Lignes de commande",
      es: "Líneas de pedido",
    },
    tickets: {
      en: "Questions",
      de: "Fragen",
      fr: "Questions",
      es: "Preguntas",
    },
    "ticket-messages": {
      en: "Messages about questions",
      de: "Nachrichten zu Fragen",
      fr: "Messages relatifs aux questions",
      es: "Mensajes sobre preguntas",
    },
    "blocked-addresses": {
      en: "Entries that stop mailings",
      de: "Einträge, die Werbung verhindern",
      fr: "Inscriptions contre la prospection",
      es: "Entradas que impiden los envíos",
    },
  },
  purposes: [
    {
      purpose: {
        en: "Sale and delivery",
        de: "Verkauf und Lieferung",
        fr: "Vente et livraison",
        es: "Venta y entrega",
      },
      legalBasis: {
        basis: {
          en: "contract",
          de: "Vertrag",
          fr: "contrat",
          es: "contrato",
        },
        law: "GDPR Art. 6(1)(b)",
      },
    },
  ],
  retention: [
    {
      what: {
        en: "Orders and the account they belong to",
        de: "Bestellungen und das zugehörige Konto",
        fr: "Commandes et le compte correspondant",
        es: "Pedidos y la cuenta correspondiente",
      },
      period: {
        en: "Eight years from the end of the year of the order",
        de: "Acht Jahre ab dem Ende des Jahres der Bestellung",
        fr: "Huit ans à compter de la fin de l’année de la commande",
        es: "Ocho años desde el final del año del pedido",
      },
      law: "AO § 147(1), (3)",
    },
  ],
  source: {
    en: "You, when you ordered or asked.",
    de: "Sie, als Sie bestellt oder gefragt haben.",
    fr: "Vous, lors de vos commandes et questions.",
    es: "Usted, al pedir o preguntar.",
  },
  automatedDecisions: {
    en: "None.",
    de: "Keine.",
    fr: "Aucune.",
    es: "Ninguna.",
  },
  rights: {
    access: {
      action: "collect",
      law: "GDPR Art. 15",
    },
    portability: {
      action: "export",
      law: "GDPR Art. 20(1)",
    },
    rectification: {
      action: "rectify",
      note: {
        en: "Orders stay as they were invoiced; the account is corrected.",
        de: "Bestellungen bleiben, wie sie berechnet wurden; das Konto wird berichtigt.",
        fr: "Les commandes restent telles que facturées ; le compte est rectifié.",
        es: "Los pedidos quedan como se facturaron; la cuenta se rectifica.",
      },
      law: "GDPR Art. 16",
    },
    erasure: {
      action: "erase",
      law: "GDPR Art. 17(1), (3)(b)",
    },
    restriction: {
      action: "restrict",
      law: "GDPR Art. 18(1)",
    },
    objection: {
      action: "suppress",
      law: "GDPR Art. 21(2), (3)",
    },
    "consent-withdrawal": {
      action: "none",
      note: {
        en: "Nothing here rests on consent.",
        de: "Nichts beruht hier auf einer Einwilligung.",
        fr: "Rien ici ne repose sur le consentement.",
        es: "Aquí nada se basa en el consentimiento.",
      },
      law: "GDPR Art. 7(3)",
    },
    complaint: {
      action: "hold",
      law: "GDPR Art. 17(3)(e)",
      reviewAfter: "P6M",
    },
  },
  identifies: {
    knownData: ["invoice-number"],
  },
  corrects: ["name", "phone"],
  leadTimeDays: 0,
  limits: {
    timeoutSeconds: 840,
    memoryMb: 256,
  },
  endsRetention: true,
  keyedHash: true,
  secrets: ["database-url"],
});
