import * as z from "zod";
import { statuses } from "#shared/domain/request.ts";
import { action, right } from "#shared/domain/right.ts";
import { recordedOutcomes } from "#shared/domain/task-outcomes.ts";

const stages = ["confirm-identity", "in-progress", "answered", "refused", "cancelled", "expired"] as const;

export const requestStage = z
  .object({
    requestId: z.uuidv7(),
    right,
    status: z.enum(statuses),
    stage: z
      .enum(stages)
      .meta({ description: "Where the request stands, in one word for the person who made it." }),
    receivedAt: z.iso.datetime(),
  })
  .meta({ id: "RequestStage", description: "What the token of the submission sees." });
export type RequestStage = z.output<typeof requestStage>;
export type Stage = (typeof stages)[number];

/** As in the domain, with texts in the language of the request. */
const keptPart = z.object({ what: z.string(), law: z.string(), until: z.iso.date(), onlyFor: z.string() });

const task = z.object({
  processor: z.string().meta({
    description: "Id of a system that may hold data of the person, or `desk`: a person on our side.",
  }),
  action,
  outcome: z.enum(["waiting", ...recordedOutcomes]).meta({
    description:
      "`waiting` until the system has answered; `awaiting` while it waits for the mailbox to be confirmed, or for a decision of ours; `answered` once a person has decided about a complaint.",
  }),
  expectedCompletion: z.iso.date().optional(),
  retained: z
    .array(keptPart)
    .optional()
    .meta({ description: "What is kept, by which law, until when, for what." }),
});

export const requestDetails = requestStage
  .extend({
    regime: z.string(),
    jurisdiction: z.string().optional(),
    receivedOn: z.iso.date().meta({ description: "Legal date of receipt." }),
    deadlines: z.object({ base: z.iso.date(), legal: z.iso.date(), target: z.iso.date() }).meta({
      description: "As the law counts it before and after moving off holidays, and as we aim for it.",
    }),
    verifiedAt: z.iso.datetime().optional(),
    pause: z
      .object({ why: z.enum(["identity", "clarification"]), since: z.iso.datetime(), question: z.string() })
      .optional()
      .meta({ description: "The question we wait for an answer to; until then the time stands." }),
    closedAt: z.iso.datetime().optional(),
    outcome: z.enum(["complied", "complied-in-part", "denied", "nothing-held"]).optional(),
    tasks: z.array(task),
    timeline: z
      .array(z.object({ at: z.iso.datetime(), event: z.string(), text: z.string() }))
      .meta({ description: "What has happened, in the language of the request." }),
    answer: z
      .object({
        kind: z.enum(["package", "letter"]),
        to: z.enum(["person", "representative"]).meta({
          description: "Who gets it: `representative` is the agent or guardian who asked for the person.",
        }),
        available: z.boolean().meta({ description: "Whether the person can fetch it." }),
        expiresAt: z.iso.datetime(),
      })
      .optional()
      .meta({ description: "The answer, once it is made. It is fetched through the link in the mail." }),
    fee: z
      .object({ amount: z.string(), currency: z.string(), payBy: z.iso.date() })
      .optional()
      .meta({ description: "The fee that the request waits for, and the last day to pay it." }),
    appeal: z
      .object({ state: z.enum(["possible", "open", "answered"]), until: z.iso.date() })
      .optional()
      .meta({
        description:
          "An appeal against the answer, where a law has one: the last day to make it or, once it is made, the last day for our decision.",
      }),
  })
  .meta({ id: "RequestDetails", description: "What the token given at verification sees." });
export type RequestDetails = z.output<typeof requestDetails>;
