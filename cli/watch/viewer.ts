import type { EvidenceEvent } from "#shared/domain/evidence.ts";
import type { RequestRow } from "#shared/life/look/request-row.ts";
import { explain } from "../explain.ts";
import { eventDetails } from "../output/event-details.ts";
import { wallTime } from "../output/instant.ts";
import { paint } from "../output/paint.ts";
import { daysText, waitsText } from "../output/request-line.ts";
import { openScreen } from "../output/screen.ts";
import { terminal } from "../terminal.ts";

/** News since the last look: a request's row, or an event of its evidence. */
export type News = ({ readonly kind: "request" } & RequestRow) | ({ readonly kind: "event" } & EvidenceEvent);

/** One look: the whole picture, and the news in it. */
export interface Look {
  readonly picture: () => string;
  readonly news: readonly News[];
  /** ISO instant of the look, and the zone of the written times. */
  readonly at: string;
  readonly zone: string;
}

export interface Viewer {
  show(look: Look): void;
  failed(error: unknown): void;
  close(): void;
}

/** On a terminal the picture is redrawn; elsewhere, and as JSON, only news are written, a line each. */
export function openViewer(options: { readonly json?: true }): Viewer {
  return terminal().stdout.isTTY && !options.json ? pictures() : lines(options.json === true);
}

function pictures(): Viewer {
  const screen = openScreen();
  let last = "";
  return {
    show({ picture, at, zone }) {
      last = picture();
      screen.draw(last, paint("dim", `${wallTime(at, zone)}  Ctrl-C ends`));
    },
    failed: (error) => screen.draw(last, paint("red", `${explain(error)} Trying again …`)),
    close: () => screen.close(),
  };
}

function lines(json: boolean): Viewer {
  let failure = "";
  return {
    show({ news, at, zone }) {
      failure = "";
      for (const one of news)
        terminal().stdout.write(json ? `${JSON.stringify(one)}\n` : `${newsText(one, at, zone)}\n`);
    },
    failed(error) {
      const text = explain(error);
      if (text !== failure) terminal().stderr.write(`${text} Trying again …\n`);
      failure = text;
    },
    close: () => undefined,
  };
}

function newsText(news: News, at: string, zone: string): string {
  if (news.kind === "event")
    return `${wallTime(news.at, zone)}  ${news.requestId}  ${[news.type, eventDetails(news)].filter(Boolean).join("  ")}`;
  const days = daysText(news);
  const parts = [news.right, news.status, days && `${days} days`, waitsText(news.waitingFor)];
  return `${wallTime(at, zone)}  ${news.requestId}  ${parts.filter(Boolean).join("  ")}`;
}
