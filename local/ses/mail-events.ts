import type { BusEvent } from "../events/event-bus.ts";

/** One message as it was accepted. */
export interface AcceptedMail {
  /** The call that sent it: a form. */
  form: URLSearchParams;
  messageId: string;
}

/** The fate of a mail to SES's own mailbox simulator, by the beginning of the address. */
const simulated: Readonly<Record<string, { type: string; detailType: string }>> = {
  bounce: { type: "Bounce", detailType: "Email Bounced" },
  suppressionlist: { type: "Bounce", detailType: "Email Bounced" },
  complaint: { type: "Complaint", detailType: "Email Complaint Received" },
};

/** SES's reports about accepted mails: only about those to its simulator, because all others arrive. */
export class MailEvents {
  readonly #put: (event: BusEvent) => void;
  /** By configuration set, the types of events it passes on. */
  readonly #destinations = new Map<string, Set<string>>();

  constructor(put: (event: BusEvent) => void) {
    this.#put = put;
  }

  /** @param types as a template has them: `bounce`, `deliveryDelay` */
  addDestination(configurationSet: string, types: readonly string[]): void {
    const known = this.#destinations.get(configurationSet) ?? [];
    this.#destinations.set(configurationSet, new Set([...known, ...types.map((type) => type.toLowerCase())]));
  }

  accepted({ form, messageId }: AcceptedMail): void {
    const configurationSet = form.get("ConfigurationSetName") ?? "";
    for (const address of members(form, "Destinations.member.")) {
      const name = /^(\w+)(\+.*)?@simulator\.amazonses\.com$/i.exec(address)?.[1]?.toLowerCase();
      const event = simulated[name ?? ""];
      if (!event || !this.#destinations.get(configurationSet)?.has(event.type.toLowerCase())) continue;
      this.#put({
        source: "aws.ses",
        "detail-type": event.detailType,
        resources: [],
        detail: {
          eventType: event.type,
          mail: { messageId, destination: [address], tags: tagsOf(form, configurationSet) },
        },
      });
    }
  }
}

function tagsOf(form: URLSearchParams, configurationSet: string): Record<string, string[]> {
  const own = Array.from({ length: 50 }, (_, at) => `Tags.member.${at + 1}.`).flatMap((prefix) => {
    const [name, value] = [form.get(`${prefix}Name`), form.get(`${prefix}Value`)];
    return name && value ? [[name, [value]] as const] : [];
  });
  return { "ses:configuration-set": [configurationSet], ...Object.fromEntries(own) };
}

/** The values of a list in a form. */
export function members(form: URLSearchParams, prefix: string): string[] {
  return [...form].filter(([name]) => name.startsWith(prefix)).map(([, value]) => value);
}
