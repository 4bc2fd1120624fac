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
  lateIntro: (controller: string) =>
    `Someone asked ${controller} in your name to act on your personal data. The request is answered, or its answer is on its way: it can no longer be stopped. If it was not you, tell us here; our privacy team looks into it and undoes what can be undone.`,
  report: "This was not me: look into it",
  reportedHeading: "We look into it",
  reportedMore:
    "It was too late to stop the request: its answer was out, or on its way. Our privacy team has been told. It finds out what happened, undoes what can be undone, and writes to you.",
  unknownHeading: "This link does not work",
  unknown: "It may be incomplete. Please copy the link from the mail whole.",
} as const;
