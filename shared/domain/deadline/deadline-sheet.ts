/** Every date of a request; dates are ISO dates at the place, instants ISO instants in UTC. */
export interface DeadlineSheet {
  readonly regime: string;
  readonly right: string;
  /** Further regimes that bind; each date is the earliest under any of them. */
  readonly alsoRegimes?: readonly string[];
  /** The place without a known law, for an operator to look at, and the regime whose texts are used meanwhile. */
  readonly lawUnknown?: string;
  readonly law?: string;
  readonly place: string;
  readonly zones: readonly string[];
  /** As the caller gave it. */
  readonly receivedAt: string;
  readonly received: string;
  /** End of the first period: unrolled, by the law, and our own target. */
  readonly base: string;
  readonly legal: string;
  readonly target: string;
  /** The legal date in force, which is the extended one once its notice went out, and its last second. */
  readonly due: string;
  readonly dueAt: string;
  /** Whether the clock stands for an open question; the days so far are not in any date yet. */
  readonly clock:
    | { readonly state: "runs" }
    | { readonly state: "stands"; readonly since: string; readonly topics: readonly string[] };
  readonly acknowledgeBy?: string;
  readonly extensionNoticeBy?: string;
  /** The date that an extension gives; `noticeOn` once it is in force. */
  readonly extended?: {
    readonly base: string;
    readonly legal: string;
    readonly target: string;
    readonly noticeOn?: string;
  };
  /** For rights that are carried out on receipt, even if the answer is due later. */
  readonly executeBy?: string;
  /** The date by which a refusal goes out, extended or not. */
  readonly refuseBy?: string;
  readonly optOutBy?: string;
  readonly appeal?: string;
  readonly appealExtended?: string;
  /** Source of the public holidays and its version. */
  readonly calendar?: string;
  /** The reason for each date, in words. */
  readonly derivation: readonly string[];
}
