/** Every English text of the page behind the link in the answer. */
export const texts = {
  heading: "Open your answer",
  intro: (controller: string) =>
    `The answer of ${controller} to your request is ready. To be sure that it is you, we send a code to the mailbox you confirmed, and open the answer for whoever has both this link and the code.`,
  reference: "Reference",
  keptUntil: "Kept until",
  get: "First, get a code",
  getAgain: "No code, or an old one?",
  getHint: "Six digits, good for ten minutes. A new code replaces the one before.",
  send: "Send me a code",
  sendAgain: "Send me a new code",
  enter: "Then enter it here",
  enterNow: "Enter the code",
  code: "Code from the mail",
  open: "Open the answer",
  after:
    "The download link that follows is good for one minute. You can come back with a new code as long as the answer is kept.",
  sent: "We sent a code to your mailbox.",
  sentMore: "It may take a minute to arrive.",
  noCode: "Enter the six digits of the code from the mail.",
  wrong: "That is not the code we sent last.",
  triesLeft: (count: number) => (count === 1 ? "You can try once more." : `You can try ${count} more times.`),
  noTriesLeft: "It was the fifth try: please get a new code.",
  unknownHeading: "This link does not work",
  unknown: "It may be incomplete. Please use the link in our answer, and copy it whole.",
} as const;
