import * as z from "zod";
import { representatives } from "#shared/domain/intake.ts";
import { action, right } from "#shared/domain/right.ts";
import { requestOutcomes } from "#shared/domain/status.ts";
import { readBackOutcomes, recordedOutcomes } from "#shared/domain/task-outcomes.ts";
import { verificationLevel } from "#shared/domain/verification-level.ts";
import { decisionName } from "./decisions.ts";
import { rowView } from "./request-row.ts";
import { role } from "./roles.ts";

const date = z.iso.date();
const instant = z.iso.datetime();

/** One date of a request. */
const dateView = z.object({
  /** `received`, `acknowledge`, `target`, `legal` and so on. */
  name: z.string(),
  on: date,
  /** What is to be done by it, in words. */
  text: z.string(),
});
export type DateView = z.output<typeof dateView>;

const taskView = z.object({
  /** Id of the system, or `desk`. */
  processor: z.string(),
  /** Its name in English. */
  name: z.string(),
  action,
  /** The desk's own part of a complaint. */
  kind: z.literal("answer").optional(),
  /** Absent until there is an answer. */
  outcome: z.enum(recordedOutcomes).optional(),
  /** What came of it, or what went wrong, in words. */
  text: z.string().optional(),
  /** Advice for the operator, where a failure has some. */
  next: z.string().optional(),
  attempts: z.int(),
  /** The answer can go out without waiting for it. */
  settled: z.boolean(),
  updatedAt: instant,
  /** With a promise. */
  expectedCompletion: date.optional(),
  /** The next attempt that is made automatically. */
  retryAt: instant.optional(),
  /** A team carries it out by hand: its mailbox, and the date by which it is due. */
  team: z.object({ mailbox: z.string(), dueOn: date }).optional(),
  retained: z
    .array(z.object({ what: z.string(), law: z.string(), until: date, onlyFor: z.string() }))
    .optional(),
  /** What the looks after an erasure came to. */
  readBack: z
    .object({
      outcome: z.enum(readBackOutcomes).optional(),
      at: instant.optional(),
      nextAt: instant.optional(),
      settledBy: z.string().optional(),
    })
    .optional(),
});
export type TaskView = z.output<typeof taskView>;

const stepView = z.object({
  /** A state of `workflows/dsr-request.asl.json`. */
  state: z.string(),
  processor: z.string().optional(),
  enteredAt: instant,
  exitedAt: instant.optional(),
  attempts: z.int(),
  error: z.string().optional(),
  result: z.string().optional(),
});

const workflowView = z.object({
  /** ARN of the execution. */
  arn: z.string(),
  status: z.enum(["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED", "PENDING_REDRIVE"]),
  startedAt: instant,
  stoppedAt: instant.optional(),
  error: z.string().optional(),
  redriveCount: z.int(),
  /** The visits to states, in the order in which they were entered. */
  steps: z.array(stepView),
  /** The states in which it is now. */
  current: z.array(z.string()),
});

const eventView = z.object({
  seq: z.int(),
  at: instant,
  type: z.string(),
  /** What happened, in English; the type where the person's timeline has no words for it. */
  text: z.string(),
  actor: z.object({
    kind: z.enum(["subject", "system", "operator", "processor", "controller"]),
    id: z.string().optional(),
  }),
  /** Without the texts of letters, which name the person. */
  details: z.record(z.string(), z.unknown()).optional(),
});
export type EventView = z.output<typeof eventView>;

const evidenceView = z.object({
  /** Whether no event was changed, removed or added. */
  whole: z.boolean(),
  /** The first event with a fault. */
  broken: z.object({ seq: z.int(), problem: z.string() }).optional(),
  head: z.object({ seq: z.int(), hash: z.string() }),
  /** Oldest first. */
  events: z.array(eventView),
});

const letterView = z.object({
  name: z.string(),
  at: instant,
  /** Whether its text is kept; of the others only the hash is. */
  isKept: z.boolean(),
});

const recipientView = z.object({
  recipient: z.string(),
  name: z.string(),
  processors: z.array(z.string()),
  since: instant,
  told: z.object({ at: instant, outcome: z.enum(["told", "impossible"]), by: z.string() }).optional(),
});

/** What an operator can decide about the request, or why not. */
const possibleDecision = z.object({
  decision: decisionName,
  /** The role that it needs. */
  role,
  /** Of a decision about one task, or one recipient. */
  about: z.string().optional(),
  isAllowed: z.boolean(),
  /** Why it is not allowed. */
  reason: z.string().optional(),
  /** The last day that the law gives for it, where it gives one and the decision is allowed. */
  until: date.optional(),
});
export type PossibleDecision = z.output<typeof possibleDecision>;

/** All of one request, and nothing about the person. */
export const requestView = rowView.extend({
  /** The time of the reading. */
  at: instant,
  /** Further regimes that bind. */
  alsoRegimes: z.array(z.string()).optional(),
  zone: z.string(),
  place: z.string(),
  locale: z.string(),
  level: verificationLevel.optional(),
  receivedAt: instant,
  verifiedAt: instant.optional(),
  approvedAt: instant.optional(),
  closedAt: instant.optional(),
  respondedAt: instant.optional(),
  /** When keyed hashes took the place of the person's identifiers: nobody can be revealed any more. */
  shreddedAt: instant.optional(),
  outcome: z.enum(requestOutcomes).optional(),
  answer: z
    .object({
      kind: z.enum(["package", "letter"]),
      bytes: z.int(),
      expiresAt: instant,
      purgedAt: instant.optional(),
    })
    .optional(),
  /** Somebody asks for the person. */
  representative: z.enum(representatives).optional(),
  /** The desk gives the person their letters itself. */
  byDesk: z
    .object({
      how: z.enum(["silent", "post"]),
      enteredBy: z.string(),
      handed: z.object({ by: z.enum(["post", "hand"]), on: date }).optional(),
      mailedFrom: instant.optional(),
    })
    .optional(),
  /** The open question to the person. */
  pause: z
    .object({
      why: z.enum(["identity", "clarification", "fee", "not-me"]),
      since: instant,
      question: z.string().optional(),
    })
    .optional(),
  hold: z.object({ until: date, endedAt: instant.optional() }).optional(),
  nextAttentionAt: instant.optional(),
  /** Every date in the order of time, and why each is what it is. */
  dates: z.array(dateView),
  why: z.array(z.string()),
  tasks: z.array(taskView),
  workflow: workflowView.optional(),
  /** What the person sees of it, in English; oldest first. */
  timeline: z.array(z.object({ at: instant, text: z.string() })),
  letters: z.array(letterView),
  recipients: z.array(recipientView),
  evidence: evidenceView,
  decisions: z.array(possibleDecision),
});
export type RequestViewOfConsole = z.output<typeof requestView>;

/** Personal data: for the screen only. */
export const revelationView = z.object({
  requestId: z.uuidv7(),
  right,
  subject: z.object({
    email: z.string(),
    name: z.string().optional(),
    identifiers: z.array(z.object({ type: z.string(), value: z.string() })),
    ground: z.string().optional(),
    details: z.string().optional(),
    changes: z.record(z.string(), z.unknown()).optional(),
    /** Where the desk posts their letters to. */
    postalAddress: z.string().optional(),
    otherMailbox: z.string().optional(),
    namedMailbox: z.string().optional(),
    /** The agent or guardian who asks for the person. */
    representative: z.object({ kind: z.string(), name: z.string(), email: z.string().optional() }).optional(),
    /** Why they disagree with our answer. */
    appeal: z.string().optional(),
  }),
  /** What the person and the desk have written to each other, oldest first. */
  messages: z.array(
    z.object({
      from: z.enum(["person", "desk"]),
      at: instant,
      text: z.string(),
      /** Each with an address that opens it for a minute. */
      files: z.array(z.object({ type: z.string(), bytes: z.int(), url: z.url() })),
    }),
  ),
  systems: z.array(
    z.object({
      processor: z.string(),
      /** Whether it holds data under the address; absent where it was not asked, or has not answered. */
      holds: z.boolean().optional(),
      outcome: z.string().optional(),
      /** In its own words. */
      said: z.array(z.string()),
    }),
  ),
  /** Opens the package for a minute, where this look has taken it out. */
  packageUrl: z.url().optional(),
});
