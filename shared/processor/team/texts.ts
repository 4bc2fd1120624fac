import type { LocalisedText } from "#shared/domain/localised-text.ts";

/** What the person reads of a task that people carry out by hand. */
export const texts = {
  byHand: {
    en: "People on our side do this by hand.",
    de: "Das erledigen Menschen auf unserer Seite von Hand.",
    fr: "Des personnes de notre côté s’en occupent à la main.",
    es: "Personas de nuestro equipo se ocupan de ello a mano.",
  },
  waitsForProof: {
    en: "Nothing was done here yet: it could not be undone for somebody in whose name a stranger wrote.",
    de: "Hier ist noch nichts geschehen: Es ließe sich für jemanden, in dessen Namen ein Fremder geschrieben hat, nicht rückgängig machen.",
    fr: "Rien n’a encore été fait ici : cela ne pourrait être annulé pour une personne au nom de laquelle un tiers aurait écrit.",
    es: "Aquí aún no se ha hecho nada: no podría deshacerse para alguien en cuyo nombre hubiera escrito un extraño.",
  },
  notProved: {
    en: "Nobody confirmed the request from its mailbox, and what is done here could not be undone.",
    de: "Niemand hat die Anfrage aus ihrem Postfach bestätigt, und was hier geschieht, ließe sich nicht rückgängig machen.",
    fr: "Personne n’a confirmé la demande depuis sa messagerie, et ce qui se fait ici ne pourrait être annulé.",
    es: "Nadie confirmó la solicitud desde su buzón, y lo que se hace aquí no podría deshacerse.",
  },
  nothing: {
    en: "We looked by hand and found nothing about you.",
    de: "Wir haben von Hand gesucht und nichts über Sie gefunden.",
    fr: "Nous avons cherché à la main et n’avons rien trouvé à votre sujet.",
    es: "Buscamos a mano y no encontramos nada sobre usted.",
  },
  part: {
    en: "We did by hand what could be done.",
    de: "Wir haben von Hand getan, was möglich war.",
    fr: "Nous avons fait à la main ce qui pouvait l’être.",
    es: "Hicimos a mano lo que era posible.",
  },
  kept: {
    en: "We looked by hand; what we found has to stay.",
    de: "Wir haben von Hand gesucht; was wir gefunden haben, muss bleiben.",
    fr: "Nous avons cherché à la main ; ce que nous avons trouvé doit être conservé.",
    es: "Buscamos a mano; lo que encontramos tiene que conservarse.",
  },
  released: {
    en: "What had been set by hand was taken back.",
    de: "Was von Hand gesetzt worden war, wurde zurückgenommen.",
    fr: "Ce qui avait été mis en place à la main a été levé.",
    es: "Lo que se había establecido a mano se ha retirado.",
  },
} satisfies Record<string, LocalisedText>;

/** The same for a task that was done, by its action. */
export const doneTexts = {
  collect: {
    en: "We looked by hand, and hand over copies of what we found.",
    de: "Wir haben von Hand gesucht und übergeben Kopien dessen, was wir gefunden haben.",
    fr: "Nous avons cherché à la main et remettons des copies de ce que nous avons trouvé.",
    es: "Buscamos a mano y entregamos copias de lo que encontramos.",
  },
  export: {
    en: "We looked by hand, and hand over what we found.",
    de: "Wir haben von Hand gesucht und übergeben, was wir gefunden haben.",
    fr: "Nous avons cherché à la main et remettons ce que nous avons trouvé.",
    es: "Buscamos a mano y entregamos lo que encontramos.",
  },
  rectify: {
    en: "We looked by hand, and corrected what we found.",
    de: "Wir haben von Hand gesucht und berichtigt, was wir gefunden haben.",
    fr: "Nous avons cherché à la main et rectifié ce que nous avons trouvé.",
    es: "Buscamos a mano y corregimos lo que encontramos.",
  },
  erase: {
    en: "We looked by hand, and erased what we found.",
    de: "Wir haben von Hand gesucht und gelöscht, was wir gefunden haben.",
    fr: "Nous avons cherché à la main et effacé ce que nous avons trouvé.",
    es: "Buscamos a mano y borramos lo que encontramos.",
  },
  restrict: {
    en: "We looked by hand, and set apart what we found.",
    de: "Wir haben von Hand gesucht und beiseitegelegt, was wir gefunden haben.",
    fr: "Nous avons cherché à la main et mis de côté ce que nous avons trouvé.",
    es: "Buscamos a mano y apartamos lo que encontramos.",
  },
  stop: {
    en: "We ended the use by hand.",
    de: "Wir haben die Verwendung von Hand beendet.",
    fr: "Nous avons mis fin à l’utilisation à la main.",
    es: "Pusimos fin al uso a mano.",
  },
  suppress: {
    en: "We ended the use by hand, and noted that it must not begin again.",
    de: "Wir haben die Verwendung von Hand beendet und vermerkt, dass sie nicht wieder beginnen darf.",
    fr: "Nous avons mis fin à l’utilisation à la main et noté qu’elle ne doit pas reprendre.",
    es: "Pusimos fin al uso a mano y anotamos que no debe volver a empezar.",
  },
} satisfies Record<string, LocalisedText>;
