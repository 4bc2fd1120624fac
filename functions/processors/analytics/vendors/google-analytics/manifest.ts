import { defineManifest } from "#shared/processor/define-manifest.ts";
import { manifest as inHouse } from "../../manifest.ts";

const { endsRetention: _, ...same } = inHouse;
const [, , optOutEntry] = inHouse.retention;

/** Analytics at Google Analytics 4: as in house, but for what the vendor can and cannot do. */
export const manifest = defineManifest({
  ...same,
  records: {
    visitors: inHouse.records.visitors,
    events: {
      en: "What was measured",
      de: "Was gemessen wurde",
      fr: "Ce qui a été mesuré",
      es: "Lo que se midió",
    },
    profiles: {
      en: "What was summed up about you",
      de: "Was über Sie zusammengefasst wurde",
      fr: "Ce qui a été résumé à votre sujet",
      es: "Lo que se resumió sobre usted",
    },
    "opt-outs": inHouse.records["opt-outs"],
    deletions: inHouse.records.deletions,
  },
  retention: [
    {
      what: {
        en: "What was measured, at Google and in our export",
        de: "Was gemessen wurde, bei Google und in unserem Export",
        fr: "Ce qui a été mesuré, chez Google et dans notre export",
        es: "Lo que se midió, en Google y en nuestra exportación",
      },
      period: {
        en: "14 months",
        de: "14 Monate",
        fr: "14 mois",
        es: "14 meses",
      },
    },
    {
      what: {
        en: "Copies on Google’s servers after a deletion",
        de: "Kopien auf Servern von Google nach einer Löschung",
        fr: "Copies sur les serveurs de Google après un effacement",
        es: "Copias en los servidores de Google después de una supresión",
      },
      period: {
        en: "Until the end of the next two-monthly deletion cycle",
        de: "Bis zum Ende des nächsten zweimonatlichen Löschzyklus",
        fr: "Jusqu’à la fin du prochain cycle d’effacement, tous les deux mois",
        es: "Hasta el final del siguiente ciclo bimestral de borrado",
      },
    },
    optOutEntry,
  ],
  findsBy: [
    {
      type: "client-id",
      name: {
        en: "Client id of your browser",
        de: "Client-ID Ihres Browsers",
        fr: "Identifiant client de votre navigateur",
        es: "Identificador de cliente de su navegador",
      },
      where: {
        en: "In the cookie _ga of our website: of GA1.1.123456789.1234567890 it is 123456789.1234567890.",
        de: "Im Cookie _ga unserer Website: Von GA1.1.123456789.1234567890 ist es 123456789.1234567890.",
        fr: "Dans le cookie _ga de notre site : GA1.1.123456789.1234567890 donne 123456789.1234567890.",
        es: "En la cookie _ga de nuestro sitio web: de GA1.1.123456789.1234567890 es 123456789.1234567890.",
      },
    },
  ],
  rights: {
    ...inHouse.rights,
    erasure: {
      action: "erase",
      note: {
        en: "Google leaves it out of the reports within three days; copies on its servers go with the next two-monthly deletion cycle. Google does not report the result.",
        de: "Google nimmt es innerhalb von drei Tagen aus den Berichten; Kopien auf seinen Servern gehen mit dem nächsten zweimonatlichen Löschzyklus. Das Ergebnis meldet Google nicht.",
        fr: "Google le retire des rapports sous trois jours ; les copies sur ses serveurs disparaissent avec le prochain cycle d’effacement, tous les deux mois. Google n’en communique pas le résultat.",
        es: "Google lo retira de los informes en un plazo de tres días; las copias en sus servidores, con el siguiente ciclo bimestral de borrado. Google no comunica el resultado.",
      },
      law: "GDPR Art. 17(1)",
    },
  },
  readBack: {
    impossible: {
      en: "Google shows nobody what it holds of one person, and a deletion that found nothing has the same receipt as one that found everything.",
      de: "Google zeigt niemandem, was es über eine einzelne Person speichert, und eine Löschung, die nichts fand, hat dieselbe Quittung wie eine, die alles fand.",
      fr: "Google ne montre à personne ce qu’il détient sur une personne donnée, et un effacement qui n’a rien trouvé a le même reçu qu’un autre qui a tout trouvé.",
      es: "Google no muestra a nadie lo que conserva de una persona concreta, y una supresión que no encontró nada tiene el mismo recibo que otra que lo encontró todo.",
    },
  },
  // Google takes 180 writes a minute of one account; the pages of an export have their own, larger limits.
  limits: { ...inHouse.limits, rate: { perSecond: 2, burst: 10 } },
  takes: ["client-id"],
  secrets: ["google-analytics"],
});
