import { code, fieldNamed } from "#shared/domain/failure/kinds.ts";
import { InvalidAnswer } from "../check-answer.ts";
import { jsonIn, notReached } from "../vendor/vendor-client.ts";
import { type ReplyLine, replyLine } from "./protocol.ts";
import { type ServiceAnswer, unsigned } from "./service-client.ts";
import { isSame, signing } from "./signature.ts";

const longestLine = 1_000_000;

/**
 * The lines of an answer that is streamed, without the signature, which is the last line and is checked: an answer that was
 * cut off has none.
 * @throws UnsignedAnswer, InvalidAnswer, TransientError when the connection breaks.
 */
export async function* linesOf({ response, key, over }: ServiceAnswer): AsyncGenerator<ReplyLine> {
  const hmac = signing(key, ...over, "");
  for await (const line of textLines(response)) {
    const parsed = replyLine.safeParse(jsonIn(line)).data;
    if (!parsed) throw new InvalidAnswer({ field: fieldNamed("(all)"), problem: code("line_unreadable") });
    if ("signature" in parsed) {
      if (isSame(parsed.signature, hmac.end())) return;
      throw unsigned("wrong_signature");
    }
    hmac.add(`${line}\n`);
    yield parsed;
  }
  throw unsigned("wrong_signature");
}

async function* textLines({ body }: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for await (const piece of body ?? []) {
      const lines = (rest + decoder.decode(piece, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      if (rest.length > longestLine)
        throw new InvalidAnswer({ field: fieldNamed("(all)"), problem: code("line_too_long") });
      yield* lines;
    }
  } catch (error) {
    throw error instanceof InvalidAnswer ? error : notReached(error);
  }
  if (rest) yield rest;
}
