import * as z from "zod";

const expression = z
  .string()
  .regex(/^\{%[\s\S]*%\}$/, "has to be a JSONata expression {% … %} where it is a string");
const template = z.unknown();
const whole = (least: number) => z.union([z.int().min(least).max(99_999_999), expression]);
const variable = z
  .string()
  .max(80)
  .regex(/^[\p{ID_Start}_][\p{ID_Continue}_]*$/u, "is not a variable's name in JSONata")
  .refine((name) => name !== "states", "is a reserved name");
const assign = z.record(variable, z.unknown()).optional();
const errorNames = z.array(z.string().min(1)).min(1);

const any = { Comment: z.string().optional(), QueryLanguage: z.enum(["JSONata", "JSONPath"]).optional() };
const flowing = { ...any, Next: z.string().optional(), End: z.literal(true).optional() };
const results = { Assign: assign, Output: template.optional() };

const retrier = z.strictObject({
  Comment: z.string().optional(),
  ErrorEquals: errorNames,
  IntervalSeconds: z.int().min(1).max(99_999_999).default(1),
  MaxAttempts: z.int().min(0).max(99_999_999).default(3),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: z.int().min(1).max(31_622_400).optional(),
  JitterStrategy: z.enum(["FULL", "NONE"]).default("NONE"),
});

const catcher = z.strictObject({
  Comment: z.string().optional(),
  ErrorEquals: errorNames,
  Next: z.string(),
  ...results,
});

const recovering = { Retry: z.array(retrier).default([]), Catch: z.array(catcher).default([]) };

const task = z.strictObject({
  Type: z.literal("Task"),
  ...flowing,
  ...results,
  ...recovering,
  Resource: z.string(),
  Arguments: template.optional(),
  TimeoutSeconds: whole(1).optional(),
  HeartbeatSeconds: whole(1).optional(),
});

const scope = { Comment: z.string().optional(), StartAt: z.string() };

// Checked in full by `state` below; typed loosely, because the type would contain itself.
const innerStates: z.ZodType<Record<string, unknown>> = z.lazy(() => z.record(z.string().max(80), state));

const map = z.strictObject({
  Type: z.literal("Map"),
  ...flowing,
  ...results,
  ...recovering,
  Items: z.union([z.array(z.unknown()), expression]).optional(),
  ItemSelector: template.optional(),
  MaxConcurrency: whole(0).optional(),
  ToleratedFailureCount: whole(0).optional(),
  ToleratedFailurePercentage: z.union([z.number().min(0).max(100), expression]).optional(),
  ItemProcessor: z.strictObject({
    ...scope,
    ProcessorConfig: z.strictObject({ Mode: z.literal("INLINE").optional() }).optional(),
    States: innerStates,
  }),
});

const choice = z.strictObject({
  Type: z.literal("Choice"),
  ...any,
  ...results,
  Choices: z
    .array(
      z.strictObject({
        Comment: z.string().optional(),
        Condition: z.union([z.boolean(), expression]),
        Next: z.string(),
        ...results,
      }),
    )
    .min(1),
  Default: z.string().optional(),
});

const wait = z.strictObject({
  Type: z.literal("Wait"),
  ...flowing,
  ...results,
  Seconds: whole(0).optional(),
  Timestamp: z.string().optional(),
});

const pass = z.strictObject({ Type: z.literal("Pass"), ...flowing, ...results });
const succeed = z.strictObject({ Type: z.literal("Succeed"), ...any, Output: template.optional() });
const fail = z.strictObject({
  Type: z.literal("Fail"),
  ...any,
  Error: z.string().optional(),
  Cause: z.string().optional(),
});

const state = z.discriminatedUnion("Type", [task, map, choice, wait, pass, succeed, fail]);

/** The part of the Amazon States Language this host runs, field by field; anything else is an unknown key. */
export const definitionSchema = z.strictObject({
  ...scope,
  QueryLanguage: z.enum(["JSONata", "JSONPath"]).optional(),
  Version: z.literal("1.0").optional(),
  TimeoutSeconds: z.int().min(1).max(99_999_999).optional(),
  States: z.record(z.string().max(80), state),
});

export type DefinitionText = z.infer<typeof definitionSchema>;
export type StateText = z.infer<typeof state>;
export type ScopeText = Pick<DefinitionText, "StartAt" | "States">;
