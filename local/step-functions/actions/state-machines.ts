import * as z from "zod";
import type { MachineVersion } from "../machine-version.ts";
import { action, findMachine, seconds, text } from "./action.ts";
import { page, pageFields } from "./page.ts";

export const listStateMachines = action(z.object(pageFields), ({ machines }, which) => {
  const { items, ...next } = page(machines.values(), ({ number }) => number, which);
  return { stateMachines: items.map(summary), ...next };
});

export const describeStateMachine = action(
  z.object({ stateMachineArn: text }),
  (context, { stateMachineArn }) => {
    const machine = findMachine(context, stateMachineArn);
    return { ...summary(machine), status: "ACTIVE", definition: machine.text, roleArn: machine.roleArn };
  },
);

function summary({ arn, name, createdAt }: MachineVersion) {
  return { stateMachineArn: arn, name, type: "STANDARD", creationDate: seconds(createdAt) };
}
