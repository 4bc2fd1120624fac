import type { KnownDatumType } from "#shared/domain/identification.ts";
import type { Right } from "#shared/domain/right.ts";

const datumKinds: Record<KnownDatumType, string> = {
  "customer-number": "customer number",
  "invoice-number": "number of an invoice",
  "postal-code": "postal code",
};
const either = new Intl.ListFormat("en", { type: "disjunction" });

/** Every English text of the page behind the link in the verification mail. */
export const texts = {
  heading: "Confirm your request",
  intro: (controller: string) =>
    `Someone, most likely you, asked ${controller} in your name to act on your personal data. We act only after it is confirmed here.`,
  askedFor: "Asked for",
  receivedOn: "Received on",
  reference: "Reference",
  code: "Confirmation code",
  codeHint: "The eight letters and digits that were shown when the request was made.",
  datum: (kinds: readonly KnownDatumType[]) =>
    `One of these, as it is on your papers from us: ${either.format(kinds.map((kind) => datumKinds[kind]))}`,
  datumHint:
    "It shows that it is you who reads this mailbox. You can leave it empty: then a person on our side looks into your request first, which takes longer.",
  submit: "Confirm the request",
  notYouHeading: "This was not you?",
  notYou: "Then there is nothing to do. Without the code nothing happens, and the request lapses by itself.",
  laterIntro: (controller: string) =>
    `Someone, most likely you, asked ${controller} in your name to act on your personal data. What can be undone was done at once. What cannot, such as erasing data, is done after it is confirmed here.`,
  laterNotYou:
    "Then do not enter the code: what cannot be undone is not done without it. The link “This was not me” in our mail stops the rest.",
  confirmedHeading: "Your request is confirmed",
  confirmed: "Thank you.",
  confirmedMore: "We have started to work on it and will write to your mailbox when the answer is ready.",
  stillHeading: "One step is left",
  stillNewAddress: "Please open the link in the mail to your new address, too.",
  stillIdentity: "Please open the link in the mail to the address we have on file, too.",
  newAddressHeading: "Confirm your new address",
  newAddressIntro: (controller: string) =>
    `Someone, most likely you, asked ${controller} to write to this mailbox from now on. Nothing changes before it is confirmed here.`,
  newAddressSubmit: "Confirm the address",
  newAddressConfirmed: "The address is confirmed.",
  legalDate: "Answer due by",
  noCode: "Enter the code that was shown when the request was made.",
  tryAgain: "Open the form again",
  wrong: "That is not the code of this request.",
  wrongDatum: "That is not what we have on file. You can also leave the second field empty.",
  triesLeft: (count: number) => (count === 1 ? "You can try once more." : `You can try ${count} more times.`),
  noTriesLeft: "The link is now locked. Ask for a new one where you made the request.",
  replaced: (at: string) =>
    `A newer mail was sent to this mailbox on ${at}. Please use the link in that mail; this one no longer works.`,
  unknownHeading: "This link does not work",
  unknown: "It may be incomplete. Please copy the link from the mail whole.",
  rights: {
    access: "A copy of your personal data",
    portability: "Your personal data in a form you can take elsewhere",
    rectification: "Correction of your personal data",
    erasure: "Erasure of your personal data",
    restriction: "Restriction of the use of your personal data",
    objection: "An end to uses of your personal data that you object to",
    "consent-withdrawal": "Withdrawal of your consent",
    complaint: "A complaint",
  } satisfies Record<Right, string>,
} as const;
