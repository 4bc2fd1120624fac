import type * as z from "zod";
import type { contract as showAttention } from "#functions/console/show-attention/contract.ts";
import type { contract as showFigures } from "#functions/console/show-figures/contract.ts";
import type { contract as showSystems } from "#functions/console/show-systems/contract.ts";
import type { RowView } from "#shared/console/request-row.ts";
import type { RequestViewOfConsole } from "#shared/console/request-view.ts";

/* Requests of every kind for the screens, by the schemas of the API. */

export type Row = RowView;
type Attention = z.output<(typeof showAttention)["responses"][200]["schema"]>;
type Figures = z.output<(typeof showFigures)["responses"][200]["schema"]>;
type Systems = z.output<(typeof showSystems)["responses"][200]["schema"]>;

const rights = [
  "access",
  "erasure",
  "complaint",
  "rectification",
  "restriction",
  "objection",
  "portability",
  "consent-withdrawal",
] as const;
const statuses = ["needs-attention", "awaiting-approval", "in-progress", "awaiting-verification"] as const;
const today = () => new Date().toISOString().slice(0, 10);
const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const pick = <Item>(items: readonly Item[], at: number): Item => items[at % items.length] as Item;

/** The soonest deadline first. */
export function rows(count: number): Row[] {
  return Array.from({ length: count }, (_, at) => {
    const status = pick(statuses, at);
    const daysLeft = Math.floor((at - 6) / 4);
    const hex = (0x10000000 + at * 7919).toString(16).padStart(8, "0");
    return {
      requestId: `0199a000-0000-7000-8000-0000${hex}`,
      reference: hex.toUpperCase(),
      right: pick(rights, at),
      regime: at % 5 === 0 ? "ccpa" : "gdpr",
      ...(at % 5 === 0 && { jurisdiction: "US-CA" }),
      status,
      receivedOn: dayFrom(daysLeft - 30),
      target: dayFrom(daysLeft - 7),
      legal: dayFrom(daysLeft),
      daysLeft,
      waitingFor: waits(status, at),
      ...(at % 9 === 4 && { paused: { since: dayFrom(-3), days: 3, clockStands: false } }),
      ...(at % 17 === 3 && {
        undelivered: [
          {
            mail: "acknowledgement",
            to: "person" as const,
            why: "bounced" as const,
            at: new Date().toISOString(),
          },
        ],
      }),
      ...(at % 3 === 0 && {
        assignee: pick(["olivia", "omar.with-a-very-long-name@privacy.example.com"], at / 3),
      }),
    };
  });
}

function waits(status: Row["status"], at: number): Row["waitingFor"] {
  if (status === "awaiting-verification")
    return [{ party: "person", text: "the person, who has to confirm the request", until: dayFrom(5) }];
  if (status === "in-progress")
    return [
      { party: "processor", processor: "billing", text: "Billing, which has not answered yet" },
      { party: "processor", processor: "mailing", text: "Mailing, which has promised it", until: dayFrom(4) },
      {
        party: "processor",
        processor: "analytics",
        text: "Analytics, which has promised it",
        until: dayFrom(60),
      },
    ];
  if (status === "awaiting-approval")
    return [
      { party: "operator", text: "an operator's review of the plan", next: "Approve it, or refuse it." },
    ];
  return pick(rights, at) === "complaint"
    ? [{ party: "operator", act: "answer", processor: "desk", text: "the desk's answer to the complaint" }]
    : [
        {
          party: "operator",
          processor: "billing",
          text: "Billing failed: the customer has an open dispute, which has to be closed before Stripe redacts anything",
          next: "Close the dispute, then try again.",
        },
      ];
}

export function viewOf(row: Row): RequestViewOfConsole {
  const instant = `${row.receivedOn}T09:30:00.000Z`;
  const isOfDesk = row.right === "complaint";
  const allowed = (decision: RequestViewOfConsole["decisions"][number]["decision"], rest = {}) => ({
    decision,
    role: "operator" as const,
    isAllowed: true,
    ...rest,
  });
  return {
    ...row,
    at: new Date().toISOString(),
    zone: "Europe/Berlin",
    place: "DE",
    locale: "de",
    receivedAt: instant,
    verifiedAt: instant,
    dates: [
      { name: "received", on: row.receivedOn, text: "The request was received." },
      { name: "target", on: row.target, text: "The answer is to be ready by then." },
      { name: "legal", on: row.legal, text: "The law wants the answer by then." },
    ],
    why: [
      "One month from receipt (Art. 12(3) GDPR).",
      "The last day is a Sunday: the next working day counts.",
    ],
    tasks: [
      {
        processor: isOfDesk ? "desk" : "billing",
        name: isOfDesk ? "Privacy desk" : "Billing",
        action: isOfDesk ? "none" : "erase",
        outcome: "failed",
        text: "The customer has an open dispute.",
        next: "Close the dispute, then try again.",
        attempts: 3,
        settled: false,
        updatedAt: instant,
      },
      {
        processor: "mailing",
        name: "Mailing",
        action: "erase",
        outcome: "done",
        text: "The contact was erased.",
        attempts: 1,
        settled: true,
        updatedAt: instant,
        retained: [
          { what: "invoices", law: "§ 147 AO", until: dayFrom(3000), onlyFor: "the tax authority's audits" },
        ],
      },
      {
        processor: "analytics",
        name: "Analytics",
        action: "erase",
        outcome: "pending",
        attempts: 1,
        settled: true,
        updatedAt: instant,
        expectedCompletion: dayFrom(60),
      },
    ],
    workflow: {
      arn: `arn:aws:states:eu-central-1:123456789012:execution:Requests:${row.requestId}`,
      status: "RUNNING",
      startedAt: instant,
      redriveCount: 0,
      steps: [
        { state: "VerifyIdentity", enteredAt: instant, exitedAt: instant, attempts: 1 },
        { state: "ApprovePlan", enteredAt: instant, exitedAt: instant, attempts: 1 },
        { state: "RunTask", processor: "billing", enteredAt: instant, attempts: 3, error: "DisputeOpen" },
        { state: "AwaitTask", processor: "billing", enteredAt: instant, attempts: 1 },
      ],
      current: ["AwaitTask"],
    },
    timeline: [
      { at: instant, text: "You sent the request." },
      { at: instant, text: "You confirmed it." },
    ],
    letters: [
      { name: "acknowledgement", at: instant, isKept: true },
      { name: "verification-code", at: instant, isKept: false },
    ],
    recipients: [],
    evidence: {
      whole: true,
      head: { seq: 2, hash: "ab".repeat(32) },
      events: [
        {
          seq: 1,
          at: instant,
          type: "received",
          text: "The request was received.",
          actor: { kind: "subject" },
        },
        {
          seq: 2,
          at: instant,
          type: "task-failed",
          text: "Billing failed.",
          actor: { kind: "processor", id: "billing" },
          details: { error: "DisputeOpen", attempt: 3 },
        },
      ],
    },
    decisions: [
      allowed("approve"),
      allowed("retry", { about: "billing" }),
      allowed("settle", { about: "billing" }),
      allowed("waive", { about: "billing" }),
      ...(isOfDesk ? [allowed("answer")] : []),
      allowed("pause", { about: "identity" }),
      allowed("extend", { until: row.legal }),
      { ...allowed("resume"), isAllowed: false, reason: "The request is not paused." },
      { ...allowed("refuse"), role: "officer" },
      allowed("cancel"),
      { ...allowed("release"), role: "officer" },
      allowed("note"),
    ],
  };
}

export const attentionOf = (all: readonly Row[]): Attention["items"] =>
  all
    .filter(({ status }) => status === "needs-attention")
    .map(({ requestId, reference, right, waitingFor, legal, daysLeft = 0 }) => ({
      requestId,
      reference,
      right,
      text: waitingFor[0]?.text ?? "",
      who: "desk",
      dueOn: legal,
      daysLeft,
    }));

export const systems: Systems["systems"] = (["billing", "mailing", "analytics"] as const).map(
  (processor, at) => ({
    processor,
    name: pick(["Billing", "Mailing", "Analytics"], at),
    description: pick(
      ["Stripe: customers and invoices", "Constant Contact: newsletters", "Google Analytics: visits"],
      at,
    ),
    health: pick(["failing", "ok", "silent"] as const, at),
    ...(at === 2 && {
      outage: {
        since: `${today()}T06:00:00.000Z`,
        metAt: `${today()}T08:00:00.000Z`,
        text: "Google Analytics does not answer.",
        next: "Its tasks are tried again once it does.",
      },
    }),
    waiting: 12 * at,
    failed: at === 0 ? 4 : 0,
    ...(at < 2 && { lastSuccessAt: `${today()}T07:00:00.000Z` }),
    leadTimeDays: at * 10,
    rights: [
      { right: "access", action: "collect" },
      { right: "erasure", action: "erase" },
    ],
  }),
);

export function figures(year: number): Omit<Figures, "at"> {
  const row = (received: number) => ({
    received,
    whole: Math.floor(received / 2),
    nothingHeld: 1,
    inPart: 2,
    denied: 1,
    cancelled: 0,
    expired: 0,
    open: 3,
    answered: received - 3,
    onTime: received - 4,
    feesAsked: 3,
    feesPaid: 1,
    feesWaived: 1,
    feeSums: [
      { currency: "CHF", asked: "300.00", paid: "0.00", waived: "300.00" },
      { currency: "EUR", asked: "37.50", paid: "12.50", waived: "0.00" },
    ],
    medianDays: 6.5,
    meanDays: 8,
  });
  return {
    year,
    rights: [
      { right: "access", ...row(42) },
      { right: "erasure", ...row(31) },
    ],
    months: Array.from({ length: 6 }, (_, at) => `${year}-${String(at + 1).padStart(2, "0")}`).flatMap(
      (month, at) => [
        { month, right: "access" as const, ...row(5 + at) },
        { month, right: "erasure" as const, ...row(4 + (at % 3)) },
      ],
    ),
  };
}
