/** Keeps the process's output until `end` is called, which returns the text. */
export function catchOutput(): { end(): string } {
  const lines: string[] = [];
  const streams = [process.stdout, process.stderr];
  const writes = streams.map((stream) => stream.write);
  for (const stream of streams) stream.write = (line: string | Uint8Array) => lines.push(String(line)) > 0;
  return {
    end() {
      streams.forEach((stream, index) => {
        stream.write = writes[index] ?? stream.write;
      });
      return lines.join();
    },
  };
}
