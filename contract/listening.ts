const methods = ["debug", "error", "info", "log", "trace", "warn"] as const;

/** Everything that is written to the log meanwhile. */
export async function listening(run: () => Promise<unknown>): Promise<string> {
  const lines: string[] = [];
  const { console } = globalThis;
  const streams = [process.stdout, process.stderr];
  const before = methods.map((method) => console[method]);
  const writes = streams.map((stream) => stream.write);
  const keep = (...parts: unknown[]) => void lines.push(parts.map(textOf).join(" "));
  for (const method of methods) console[method] = keep;
  for (const stream of streams)
    stream.write = (part: unknown) => {
      keep(part);
      return true;
    };
  try {
    await run();
  } finally {
    for (const [at, method] of methods.entries()) Object.assign(console, { [method]: before[at] });
    for (const [at, stream] of streams.entries()) Object.assign(stream, { write: writes[at] });
  }
  return lines.join("\n");
}

function textOf(part: unknown): string {
  if (part instanceof Error) return `${part.name}: ${part.message}`;
  if (part instanceof Uint8Array) return Buffer.from(part).toString();
  return typeof part === "string" ? part : (JSON.stringify(part) ?? "");
}
