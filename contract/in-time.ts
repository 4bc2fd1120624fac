import type { ProcessorHandler } from "#shared/processor/contract.ts";
import { Fault } from "./fault.ts";

/** Has a handler fail when it runs longer than its manifest says: AWS ends it in the middle then. */
export function inTime(handle: ProcessorHandler, seconds: number): ProcessorHandler {
  return async (task, kit) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const fault = `It has not answered after ${seconds} seconds, the time limit of its manifest.`;
      timer = setTimeout(() => reject(new Fault(fault)), seconds * 1000);
    });
    return Promise.race([handle(task, kit), late]).finally(() => clearTimeout(timer));
  };
}
