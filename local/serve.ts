import { rmSync } from "node:fs";
import { join } from "node:path";
import { type Host, type HostOptions, startHost } from "./host.ts";

export interface ServeOptions extends HostOptions {
  readonly say: (line?: string) => void;
  /** Lines for the addresses that people want first, such as a page to open. */
  readonly first?: (endpoints: Host["endpoints"]) => readonly string[];
  /** What the caller stops after the host. */
  readonly onStop?: () => Promise<void>;
}

/** A second Ctrl-C within this time is the first one, passed on by the program around this one. */
const sameSignalMs = 300;

/**
 * Serves an assembly until the process is told to stop: prints the addresses, stops the host at the first Ctrl-C or
 * SIGTERM, and ends the process at once at the second.
 * @throws HostError: `explain` has the advice for the person who started the program.
 */
export async function serve(options: ServeOptions): Promise<Host> {
  const { say, first, onStop: _, ...hostOptions } = options;
  // Lambda's time zone; the threads that functions run in follow the process.
  process.env.TZ = "UTC";
  const host = await startHost(hostOptions);
  stopOnSignal(host, options);
  say(`Ready after ${(performance.now() / 1000).toFixed(1)} s.\n`);
  const { api, mailbox, clock, aws } = host.endpoints;
  for (const line of first?.(host.endpoints) ?? []) say(`  ${line}`);
  say(`  API       ${api}`);
  say(`  Mailbox   ${mailbox}`);
  say(`  Clock     ${clock}   POST {"advance":"P20D"} moves it`);
  say(`  AWS       ${aws}   AWS_ENDPOINT_URL for any AWS client`);
  if (host.resumed > 0) say(`\n${host.resumed} open executions go on.`);
  say();
  return host;
}

function stopOnSignal(
  host: Host,
  { folder, say, onStop }: Pick<ServeOptions, "folder" | "say" | "onStop">,
): void {
  let stoppingSince: number | undefined;
  const stop = async () => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince < sameSignalMs) return;
      rmSync(join(folder, "endpoints.json"), { force: true });
      process.exit(130);
    }
    stoppingSince = performance.now();
    say("\nStopping … (Ctrl-C again: at once)");
    await host.stop();
    await onStop?.();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop());
}
