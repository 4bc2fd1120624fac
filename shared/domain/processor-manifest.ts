import * as z from "zod";
import { desk } from "./desk-task.ts";
import { knownDatumType } from "./identification.ts";
import { localisedText } from "./localised-text.ts";
import { action, right } from "./right.ts";
import { team } from "./team.ts";
import { sensitivity } from "./verification-level.ts";

const text = z.string().min(1);

/** The provision behind a text, such as `GDPR Art. 17(1), (3)(b)`: written once, and cited in the reader's language. */
const citation = text;

const legalBasis = z.strictObject({ basis: localisedText, law: citation });

/** The meaning of one right at one processor. */
export const rightAtProcessor = z.strictObject({
  action,
  /** The reason for the action, in words for the person; for `none`, the reason for doing nothing. */
  note: localisedText.optional(),
  law: citation.optional(),
  /** Only data that rests on this basis; without it, all data. */
  basis: z.literal("consent").optional(),
  /** The action depends on the person's reason: their text is handed over as `ground`. */
  needsGround: z.boolean().exactOptional(),
  /** With `hold`: the time after which the hold is reviewed; it lapses then, unless it is placed again. */
  reviewAfter: z.iso.duration().optional(),
});
export type RightAtProcessor = z.infer<typeof rightAtProcessor>;

/** A named recipient of the data. */
const recipient = z.strictObject({
  /** The same at every processor that names it. */
  id: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  /** Its registered name and seat. */
  name: text,
  /** The use it makes of the data, as the rest of a sentence that begins with its name. */
  role: localisedText,
  /**
   * Changes here reach it automatically, as with a service provider whose interface is called; absent where the desk
   * tells it.
   */
  toldBy: z.literal("system").exactOptional(),
});
export type Recipient = z.infer<typeof recipient>;

/** A DynamoDB table that belongs to the processor's own system. */
const table = z.strictObject({
  partitionKey: text,
  sortKey: text.optional(),
  indexes: z.record(text, z.strictObject({ partitionKey: text, sortKey: text.optional() })).default({}),
});

const identifierType = z.string().regex(/^[a-z][a-z0-9-]{1,40}$/);
const identifierTypes = z.array(identifierType);

/** What systems mostly hold, in the order in which a person wants to read it. */
export const orderOfInterest = ["contact", "payments", "communication", "technical"] as const;

const manifest = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,30}$/)
    .refine((id) => id !== desk, "That stands for the people at the privacy desk."),
  name: localisedText,
  /** The system, described for the reader of the answer. */
  description: localisedText,
  /** The actual recipients of the data: GDPR Art. 15(1)(c). */
  recipients: z.array(recipient),
  /** Kinds of data that were sold, or shared for advertising across sites, in the last twelve months: Cal. Civ. Code § 1798.130(a)(5)(C). */
  sold: z.array(localisedText).default([]),
  shared: z.array(localisedText).default([]),
  /** What it mostly holds: the answer begins with the systems that its reader looks for first. */
  mainly: z.enum(orderOfInterest).default("communication"),
  /** Art. 15(1)(b). */
  dataCategories: z.array(localisedText).min(1),
  /** The datasets that are handed over and counted here, by id: the name for people. */
  records: z.record(text, localisedText).default({}),
  /** Art. 15(1)(a), each with its basis in Art. 6. */
  purposes: z.array(z.strictObject({ purpose: localisedText, legalBasis })).min(1),
  /** Types of data that may be held but are in no copy, such as card numbers: the answer names only the type. */
  neverExported: z.array(localisedText).default([]),
  /** Art. 15(1)(d). */
  retention: z
    .array(z.strictObject({ what: localisedText, period: localisedText, law: citation.optional() }))
    .min(1),
  /** Art. 15(1)(g). */
  source: localisedText,
  /** Art. 15(1)(h). */
  automatedDecisions: localisedText,
  /** Art. 15(2) and 46: transfers of data outside the EEA, with their safeguard. */
  transfers: localisedText.optional(),
  /** The meaning of each right here; a missing right is answered `not-applicable`. */
  rights: z.partialRecord(right, rightAtProcessor),
  /** With right and regime it decides the verification level of a request: `shared/policy/verification.json`. */
  sensitivity: sensitivity.default("ordinary"),
  /** The handler can say who the person is (`identify`); these types of data let it recognise them. */
  identifies: z
    .strictObject({
      knownData: z.array(knownDatumType).default([]),
      /** Types of identifiers of the person that it tells for the tasks of other systems, such as `client-id`. */
      tells: identifierTypes.exactOptional(),
    })
    .optional(),
  /** Types of identifiers that its tasks take from other systems: they come as `found`. */
  takes: identifierTypes.default([]),
  /** Types of identifiers by which a person's data is found here besides the address: forms ask for them, with these texts. */
  findsBy: z
    .array(z.strictObject({ type: identifierType, name: localisedText, where: localisedText }))
    .default([]),
  /** With the action `rectify`: the fields besides `email` that can be corrected here. */
  corrects: z.array(text).default([]),
  /** The longest time in days that the system needs to answer; `pending` with a date is an answer. */
  leadTimeDays: z.int().nonnegative(),
  /** Ids of processors whose tasks come first: this one needs their answers. */
  dependsOn: z.array(text).default([]),
  /**
   * After an erasure the processor is asked at once, and again after this many days, whether it still finds anything; or
   * the reason why nobody can look.
   */
  readBack: z
    .strictObject({
      againAfterDays: z.int().min(1).max(90).default(14),
      impossible: localisedText.exactOptional(),
    })
    .prefault({}),
  limits: z.strictObject({
    /** `run-task` waits for the answer, and records it within fifteen minutes. */
    timeoutSeconds: z.int().min(1).max(840),
    memoryMb: z.int().min(128).max(10_240),
    /** How many calls a running function makes to its system each second, and how many at once at first. */
    rate: z.strictObject({ perSecond: z.number().positive(), burst: z.int().min(1) }).exactOptional(),
  }),
  /** Environment variable → table it names. */
  tables: z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), table).default({}),
  /** The handler itself ends retention that is over: a daily job calls it. */
  endsRetention: z.boolean().default(false),
  /** Its system may report the answer of a task itself, later: tasks name an address for that, `callback`. */
  callsBack: z.boolean().default(false),
  /** Secrets that the handler reads with `kit.secret`, by name: the function may read these alone. */
  secrets: z.array(z.string().regex(/^[a-z][a-z0-9-]{0,40}$/)).default([]),
  /** Gives the processor a key of its own for keyed hashes, in `KEYED_HASH_KEY`. */
  keyedHash: z.boolean().default(false),
  /** People carry out its tasks: they get a link to a page with each, and report there what came of it. */
  team: team.exactOptional(),
});

/** `manifest.ts` of a processor's folder: all that the other code knows of it. */
export const processorManifest = manifest.superRefine(({ rights, team, takes }, context) => {
  if (!team) return;
  if (takes.length > 0)
    context.addIssue({
      code: "custom",
      path: ["takes"],
      message: "Must be empty: people are not handed what systems have found.",
    });
  for (const [name, { action }] of Object.entries(rights)) {
    if (action === "hold")
      context.addIssue({
        code: "custom",
        path: ["rights", name, "action"],
        message: "Must not be hold: the dates of a hold are kept by systems, not by people. Allowed: none.",
      });
    else if (action !== "none" && !team.checklists[action])
      context.addIssue({
        code: "custom",
        path: ["team", "checklists", action],
        message: `Must say what is to be done: the right "${name}" names this action.`,
      });
  }
});
export type ProcessorManifest = z.infer<typeof processorManifest>;
