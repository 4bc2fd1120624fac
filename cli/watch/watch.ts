import { connect } from "../connect.ts";
import type { CommonOptions } from "../options.ts";
import { lookRepeatedly } from "./look-repeatedly.ts";
import { type Look, openViewer } from "./viewer.ts";
import { queueLooker } from "./watch-queue.ts";
import { requestLooker } from "./watch-request.ts";

type LookedAt = Look & { readonly isOver?: boolean };

/** Follows one request until nothing more will happen to it, or all open requests until Ctrl-C. */
export async function watch(
  requestId: string | undefined,
  options: CommonOptions & { limit: number },
): Promise<void> {
  const connection = await connect(options);
  const look: () => Promise<LookedAt> = requestId
    ? requestLooker(requestId, connection)
    : queueLooker(connection, options);
  const first = await look();
  const viewer = openViewer(options);
  try {
    viewer.show(first);
    if (first.isOver) return;
    await lookRepeatedly(async () => {
      const next = await look();
      viewer.show(next);
      return !next.isOver;
    }, viewer.failed);
  } finally {
    viewer.close();
  }
}
