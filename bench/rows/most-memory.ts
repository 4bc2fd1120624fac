import { readFileSync } from "node:fs";

/**
 * The most memory that this process has had, in bytes. Linux says it of the program that runs now; what `resourceUsage` says
 * counts the moment before the program was loaded, when a child still has the memory of the process that began it.
 */
export function mostMemory(): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readStatus())?.[1];
  return 1024 * (kilobytes === undefined ? process.resourceUsage().maxRSS : Number(kilobytes));
}

/** Empty where there is no such file. */
function readStatus(): string {
  try {
    return readFileSync("/proc/self/status", "utf8");
  } catch {
    return "";
  }
}
