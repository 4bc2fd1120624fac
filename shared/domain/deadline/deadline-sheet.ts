/** Every date of a request; dates are ISO dates at the place, instants ISO instants in UTC. */
export interface DeadlineSheet {
  readonly regime: string;
  readonly right: string;
  /** Further regimes that bind; each date is the earliest that any of them gives. */
  readonly alsoRegimes?: readonly string[];
  /** The place whose law is not known, where a person has to look; and the regime whose texts hold meanwhile. */
  readonly lawUnknown?: string;
  readonly law?: string;
  readonly place: string;
  readonly zones: readonly string[];
  /** As it was given. */
  readonly receivedAt: string;
  readonly received: string;
  /** End of the first period: unrolled, as the law counts it, and as we aim for it. */
  readonly base: string;
  readonly legal: string;
  readonly target: string;
  /** The legal date in force: the extended one once its notice went out; and the last second of it. */
  readonly due: string;
  readonly dueAt: string;
  /** Whether the clock stands until a question is answered; days without an answer are not in any date yet. */
  readonly clock:
    | { readonly state: "runs" }
    | { readonly state: "stands"; readonly since: string; readonly topics: readonly string[] };
  readonly acknowledgeBy?: string;
  readonly extensionNoticeBy?: string;
  /** What an extension gives; `noticeOn` once it is in force. */
  readonly extended?: {
    readonly base: string;
    readonly legal: string;
    readonly target: string;
    readonly noticeOn?: string;
  };
  /** For what is carried out on receipt, whenever the answer is due. */
  readonly executeBy?: string;
  /** A refusal goes out by then, extended or not. */
  readonly refuseBy?: string;
  readonly optOutBy?: string;
  readonly appeal?: string;
  readonly appealExtended?: string;
  /** Source of the public holidays and its version. */
  readonly calendar?: string;
  /** How each date was found, in words. */
  readonly derivation: readonly string[];
}
