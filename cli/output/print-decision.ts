import { paint } from "./paint.ts";
import { print } from "./print.ts";

/** An operator's decision, in the form for scripts. */
export interface DecisionResult {
  readonly requestId: string;
  readonly processor?: string;
  readonly decision: keyof typeof done;
  /** `false` when the same was decided before; then nothing changed. */
  readonly changed: boolean;
  /** For a refusal after the date by which the law wants it: that date. */
  readonly lateSince?: string;
}

const done = {
  retry: "is tried again",
  settle: "is settled",
  waive: "is waived",
  approve: "is approved",
  cancel: "is cancelled",
  refuse: "is refused",
  redrive: "runs again from the state that failed",
  pause: "is paused; the person was asked",
  resume: "goes on",
  extend: "is extended; the person was told",
  fee: "waits for a fee; the person was asked",
  "fee-paid": "goes on; the person was told",
  "fee-waive": "goes on without a fee; the person was told",
  message: "has a message for the person",
  seen: "has its messages noted as seen",
  answer: "is answered",
  review: "keeps what it has set aside; the person was told",
  decide: "is decided",
  delivered: "waits for no mail any more",
  "other-mailbox":
    "has a mailbox named for its answer; nothing is sent until another operator names the same",
  "mailbox-approved": "has its answer sent to the mailbox that two operators have named, within minutes",
  handed: "has its answer noted as handed over",
  "mail-answer": "has its answer sent by mail",
  told: "has a recipient less to be told",
  task: "has its report",
  "new-link": "gets a new link with the next sweep; the one before opens nothing",
  appeal: "has an appeal; the person was told by when it is answered",
  "extend-appeal": "has more time for the answer to its appeal; the person was told",
  "answer-appeal": "has its appeal answered; the person was told",
  assign: "has a new assignee",
  release: "is released",
  note: "has a note more in its evidence",
} as const;

export function printDecision(options: { readonly json?: true }, result: DecisionResult): void {
  const { requestId, processor, decision, changed, lateSince } = result;
  const what = processor ? `Task "${processor}" of request ${requestId}` : `Request ${requestId}`;
  const late = lateSince ? `, after the law wanted it out: ${lateSince}` : "";
  const sentence = `${what} ${done[decision]}${late}`;
  print(options, result, () =>
    changed
      ? `${sentence}.${paint("dim", `\nFollow it with: dsr watch ${requestId}`)}`
      : `${sentence} already; nothing was changed.`,
  );
}
