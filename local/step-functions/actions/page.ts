import * as z from "zod";
import { AwsError } from "../../aws-error.ts";

export const pageFields = {
  maxResults: z.int().min(0).max(1000).optional(),
  nextToken: z.string().optional(),
};

interface PageRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

const DEFAULT_SIZE = 100;

/** Cuts one page out of a list. The token holds the key of the last item given, so later items move nothing. */
export function page<T>(all: Iterable<T>, key: (item: T) => number, { maxResults, nextToken }: PageRequest) {
  const size = maxResults || DEFAULT_SIZE;
  const items: T[] = [];
  let past = nextToken === undefined ? undefined : decode(nextToken);
  for (const item of all) {
    if (past !== undefined) {
      if (key(item) === past) past = undefined;
    } else if (items.length === size) {
      return { items, nextToken: encode(key(items[size - 1] as T)) };
    } else items.push(item);
  }
  return { items };
}

function encode(key: number): string {
  return Buffer.from(`after ${key}`).toString("base64url");
}

function decode(token: string): number {
  const key = /^after (\d+)$/.exec(Buffer.from(token, "base64url").toString("latin1"))?.[1];
  if (key === undefined) throw new AwsError("InvalidToken", "Invalid Token: 'Invalid token'");
  return Number(key);
}
