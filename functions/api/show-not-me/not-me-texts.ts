/** Every English text of the page behind the link “This was not me”. */
export const texts = {
  heading: "Was this not you?",
  intro: (controller: string) =>
    `Someone asked ${controller} in your name to act on your personal data. If it was not you, stop it here.`,
  askedFor: "Asked for",
  receivedOn: "Received on",
  reference: "Reference",
  stop: "This was not me: stop the request",
  wasMeHeading: "It was you?",
  wasMe: "Then there is nothing to do here.",
  stoppedHeading: "The request is stopped",
  stopped: "Thank you.",
  stoppedMore:
    "Nothing is handed out or changed until a person on our side has looked into it. You need not do anything more.",
  unknownHeading: "This link does not work",
  unknown: "It may be incomplete. Please copy the link from the mail whole.",
} as const;
