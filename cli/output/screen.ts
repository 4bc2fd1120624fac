import { terminal } from "../terminal.ts";

// The other screen, without a cursor and without wrapping: a long line must not push others out.
const enter = "\x1b[?1049h\x1b[?25l\x1b[?7l";
const leave = "\x1b[?7h\x1b[?25h\x1b[?1049l";
const home = "\x1b[H";
const clearLine = "\x1b[K";
const clearBelow = "\x1b[J";

export interface Screen {
  /** @param footer below the picture; it goes when the screen closes. */
  draw(picture: string, footer: string): void;
  /** Gives the terminal back, with the last picture below its earlier content. */
  close(): void;
}

/** A picture that is drawn over itself, at most as high as the terminal. */
export function openScreen(): Screen {
  const { stdout } = terminal();
  let last = "";
  let isOpen = true;
  const restore = () => {
    if (isOpen) stdout.write(leave);
    isOpen = false;
  };
  // The terminal is put back at every end of the process.
  process.once("exit", restore);
  stdout.write(enter);
  return {
    draw(picture, footer) {
      last = picture;
      const lines = picture.split("\n");
      const fit = lines.slice(0, Math.max((stdout.rows ?? 24) - 3, 1));
      if (fit.length < lines.length) fit.splice(-1, 1, `… ${lines.length - fit.length + 1} more lines`);
      const drawn = [...fit, "", footer].map((line) => `${line}${clearLine}`).join("\n");
      stdout.write(`${home}${drawn}${clearBelow}`);
    },
    close() {
      restore();
      process.off("exit", restore);
      if (last) stdout.write(`${last}\n`);
    },
  };
}
