const enter = "\x1b[?1049h\x1b[?25l";
const leave = "\x1b[?25h\x1b[?1049l";
const home = "\x1b[H";
const clearLine = "\x1b[K";
const clearBelow = "\x1b[J";

export interface Screen {
  draw(text: string): void;
  /** Gives the terminal back, with the last picture below what stood there before. */
  close(): void;
}

/** A picture that is drawn over itself, as high as the terminal at most. */
export function openScreen(): Screen {
  const { stdout } = process;
  let last = "";
  let isOpen = true;
  const restore = () => {
    if (isOpen) stdout.write(leave);
    isOpen = false;
  };
  // Whatever ends the process, the terminal must not stay as it is.
  process.once("exit", restore);
  stdout.write(enter);
  return {
    draw(text) {
      last = text;
      const lines = text.split("\n");
      const fit = lines.slice(0, Math.max((stdout.rows ?? 24) - 1, 1));
      if (fit.length < lines.length) fit.splice(-1, 1, `… ${lines.length - fit.length + 1} more lines`);
      stdout.write(`${home}${fit.map((line) => `${line}${clearLine}`).join("\n")}\n${clearBelow}`);
    },
    close() {
      restore();
      process.off("exit", restore);
      if (last) stdout.write(`${last}\n`);
    },
  };
}
