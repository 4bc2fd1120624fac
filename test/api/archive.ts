import { nodeRandom } from "#shared/adapters/node-random.ts";
import type { Right } from "#shared/domain/right.ts";
import { teamLink } from "#shared/life/4-run/team/team-link.ts";
import { manifests } from "#shared/needs/manifests.ts";
import { pendingUntil, task } from "#test/fixtures/case-in-progress.ts";
import { archive } from "#test/fixtures/team.ts";
import type { Api } from "./api-host.ts";
import { verified } from "./steps.ts";

/** Has the API know a processor whose tasks people carry out, beside those that come along; before it starts. */
export function addArchive(): void {
  const known = manifests.connect();
  Object.assign(manifests, { connect: () => [...known, archive] });
}

/** A request whose task is with the team, and the path of its link. */
export async function handedOver(api: Api, right: Right = "erasure", body: Record<string, unknown> = {}) {
  const { requestId, email } = await verified(api, { right, ...body });
  const { url, tokens } = await teamLink(
    { requestId, processor: "archive", link: 1 },
    { secretKey: async () => Buffer.from(requestId.slice(-32)), random: nodeRandom, publicUrl: "" },
  );
  const at = new Date().toISOString();
  await api.store.update(requestId, (current) => ({
    at,
    tasks: [
      {
        ...task("archive", pendingUntil("2026-04-02")),
        action: archive.rights[right]?.action ?? "none",
        handed: { at, daysBeforeTarget: 7, remindDaysBefore: [], link: 1 },
      },
    ],
    tokens: tokens(current),
    events: [],
    result: undefined,
  }));
  const events = async () => (await api.store.events(requestId)).map(({ type }) => type);
  return {
    requestId,
    email,
    link: url,
    events,
    taskNow: async () => (await api.store.load(requestId))?.tasks[0],
  };
}
