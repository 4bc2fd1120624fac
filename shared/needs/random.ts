import { nodeRandom } from "#shared/adapters/node-random.ts";
import type { Need } from "./need.ts";

export const random = { connect: () => nodeRandom } satisfies Need;
