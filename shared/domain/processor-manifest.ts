import * as z from "zod";
import { desk } from "./desk-task.ts";
import { knownDatumType } from "./identification.ts";
import { localisedText } from "./localised-text.ts";
import { action, right } from "./right.ts";
import { sensitivity } from "./verification-level.ts";

const text = z.string().min(1);

/** What a text rests on, such as `GDPR Art. 17(1), (3)(b)`: written once, and cited in the reader's language. */
const citation = text;

const legalBasis = z.strictObject({ basis: localisedText, law: citation });

/** What one right means at one processor. */
const rightAtProcessor = z.strictObject({
  action,
  /** Why the action is this one, in words for the subject; for `none`, why nothing is done. */
  note: localisedText.optional(),
  law: citation.optional(),
  /** Only what rests on this basis is meant; without it, everything. */
  basis: z.literal("consent").optional(),
  /** What the right means here depends on why it is exercised: what the person wrote is handed over as `ground`. */
  needsGround: z.boolean().exactOptional(),
  /** With `hold`: after which time the hold is reviewed; it lapses then, unless it is placed again. */
  reviewAfter: z.iso.duration().optional(),
});
export type RightAtProcessor = z.infer<typeof rightAtProcessor>;

/** Somebody who receives the data, by name. */
const recipient = z.strictObject({
  /** One and the same at every processor that names it. */
  id: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  /** As it is registered, and where. */
  name: text,
  /** What it does with the data, as the rest of a sentence that begins with its name. */
  role: localisedText,
  /** What this system does reaches it, as with a service provider whose interface is called; absent: the desk tells it. */
  toldBy: z.literal("system").exactOptional(),
});
export type Recipient = z.infer<typeof recipient>;

/** A DynamoDB table that belongs to the processor's own system. */
const table = z.strictObject({
  partitionKey: text,
  sortKey: text.optional(),
  indexes: z.record(text, z.strictObject({ partitionKey: text, sortKey: text.optional() })).default({}),
});

/** `manifest.json` of a processor's folder: all that the rest of the system knows of it. */
export const processorManifest = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,30}$/)
    .refine((id) => id !== desk, "That stands for the people at the privacy desk."),
  name: localisedText,
  /** What the system is, for the person who reads the answer. */
  description: localisedText,
  /** Who actually receives the data: GDPR Art. 15(1)(c). */
  recipients: z.array(recipient),
  /** Kinds of data that were sold, or shared for advertising across sites, in the last twelve months: Cal. Civ. Code § 1798.130(a)(5)(C). */
  sold: z.array(localisedText).default([]),
  shared: z.array(localisedText).default([]),
  /** Art. 15(1)(b). */
  dataCategories: z.array(localisedText).min(1),
  /** What is handed over and counted here, by the id of the dataset or kind of record: its name for people. */
  records: z.record(text, localisedText).default({}),
  /** Art. 15(1)(a), each with its basis in Art. 6. */
  purposes: z.array(z.strictObject({ purpose: localisedText, legalBasis })).min(1),
  /** Types of data that may be held but are in no copy, such as card numbers: the answer says that, and no more. */
  neverExported: z.array(localisedText).default([]),
  /** Art. 15(1)(d). */
  retention: z
    .array(z.strictObject({ what: localisedText, period: localisedText, law: citation.optional() }))
    .min(1),
  /** Art. 15(1)(g). */
  source: localisedText,
  /** Art. 15(1)(h). */
  automatedDecisions: localisedText,
  /** Art. 15(2) and 46: where data leaves the EEA, and under which safeguard. */
  transfers: localisedText.optional(),
  /** What each right means here; a right that is missing is answered `not-applicable`. */
  rights: z.partialRecord(right, rightAtProcessor),
  /** Together with right and regime it says which verification level a request needs: `shared/policy/verification.json`. */
  sensitivity: sensitivity.default("ordinary"),
  /** The handler can say who the person is (`identify`); the types of data by which it can recognise them. */
  identifies: z.strictObject({ knownData: z.array(knownDatumType).default([]) }).optional(),
  /** With the action `rectify`: the fields a request can have corrected here, besides `email`. */
  corrects: z.array(text).default([]),
  /** Days the system needs to answer, at most. */
  leadTimeDays: z.int().nonnegative(),
  limits: z.strictObject({ timeoutSeconds: z.int().min(1).max(900), memoryMb: z.int().min(128).max(10_240) }),
  /** Environment variable → table it names. */
  tables: z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), table).default({}),
  /** The handler ends by itself what it has kept, when the time is over: a daily job asks it to. */
  endsRetention: z.boolean().default(false),
  /** Gives the processor a key of its own for keyed hashes, named by `KEYED_HASH_KEY`. */
  keyedHash: z.boolean().default(false),
});
export type ProcessorManifest = z.infer<typeof processorManifest>;
