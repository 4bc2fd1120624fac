import type * as z from "zod";
import type { contract as listRequests } from "#functions/console/list-requests/contract.ts";
import type { contract as showAttention } from "#functions/console/show-attention/contract.ts";
import type { contract as showFigures } from "#functions/console/show-figures/contract.ts";
import type { contract as showLetter } from "#functions/console/show-letter/contract.ts";
import type { contract as showSystems } from "#functions/console/show-systems/contract.ts";
import type { decided, decisionBody } from "#shared/console/decisions.ts";
import type { revelationView } from "#shared/console/request-view.ts";

/* The answers of the API, by the schemas with which its routes answer. Types alone: no schema is loaded into the browser. */

type Answer<Contract extends { responses: { 200: { schema: z.ZodType } } }> = z.output<
  Contract["responses"][200]["schema"]
>;

export type Queue = Answer<typeof listRequests>;
export type Attention = Answer<typeof showAttention>;
export type Figures = Answer<typeof showFigures>;
export type Systems = Answer<typeof showSystems>;
export type Letter = Answer<typeof showLetter>;
export type Revelation = z.output<typeof revelationView>;
export type Decided = z.output<typeof decided>;
export type DecisionBody = z.input<typeof decisionBody>;
export type { RowView, WaitView } from "#shared/console/request-row.ts";
export type {
  PossibleDecision,
  RequestViewOfConsole as RequestView,
  TaskView,
} from "#shared/console/request-view.ts";
export type { Entered } from "#shared/life/1-intake/enter-request.ts";
export type { DecisionName } from "#shared/life/decide/decisions.ts";
