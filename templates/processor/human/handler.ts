import { teamProcessor } from "#shared/processor/team/team-processor.ts";
import { manifest } from "./manifest.ts";

export const handler = teamProcessor(manifest);
