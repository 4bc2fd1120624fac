import * as z from "zod";
import type { MachineVersion } from "../machine-version.ts";
import { action, seconds } from "./action.ts";
import { page, pageFields } from "./page.ts";

export const listStateMachines = action(z.object(pageFields), ({ machines }, which) => {
  const { items, ...next } = page(machines.values(), ({ number }) => number, which);
  return { stateMachines: items.map(summary), ...next };
});

function summary({ arn, name, createdAt }: MachineVersion) {
  return { stateMachineArn: arn, name, type: "STANDARD", creationDate: seconds(createdAt) };
}
