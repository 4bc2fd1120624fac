import { nodeRandom } from "#shared/adapters/node-random.ts";
import { need } from "./need.ts";

export const random = need({ connect: () => nodeRandom });
