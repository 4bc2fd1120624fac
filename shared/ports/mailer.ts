/** One mail, ready to be sent. The subject line never holds personal data. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Names the notice and its request (`<requestId>/<name>`), so that a repeated delivery can be recognised. */
  readonly noticeId: string;
  /** The same for further mailboxes, each a mail of its own, which does not show the others. */
  readonly copies?: readonly Pick<Mail, "to" | "text" | "html" | "toRepresentative">[];
  /** The mailbox `to` is that of the agent or guardian who asks for the person. */
  readonly toRepresentative?: true;
  /** The mail goes to the operators, and not to a person. */
  readonly toOperators?: true;
  /** No mail: the report to a controller whose processor we are, at the address `to`. */
  readonly toController?: true;
}

export interface Mailer {
  /** @throws TransientError when sending may work later, TerminalError when it will not. */
  send(mail: Mail): Promise<void>;
}
