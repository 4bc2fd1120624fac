import { markResponded, refuseRequest } from "#shared/domain/transitions.ts";
import { answered } from "../answered.ts";
import type { Api } from "../api-host.ts";
import { handedOver } from "../archive.ts";
import { office, submitKnown } from "../known-people.ts";
import { pendingTask } from "../pending-task.ts";
import { lastLink, post, submitAndMail, verified } from "../steps.ts";
import type { Key, Operation } from "./any-request.ts";

const tokenIn = (link: string): Key => ({ params: { token: link.split("/").at(-1) ?? "" } });

/** What opens the routes below a path: a request of its own, in a state in which the route does something. */
const byPath: readonly (readonly [path: RegExp, open: (api: Api) => Promise<Key>])[] = [
  [
    /^\/requests\/\{id\}\/resend/,
    async (api) => {
      const { requestId, accessToken } = await submitAndMail(api);
      return { params: { id: requestId }, bearer: accessToken };
    },
  ],
  [
    /^\/requests\/\{id\}\/answer/,
    async (api) => {
      const { requestId, fullToken } = await answered(api);
      return { params: { id: requestId }, bearer: fullToken };
    },
  ],
  [
    /^\/requests\/\{id\}\/appeal/,
    async (api) => {
      const { requestId, fullToken } = await verified(api, { jurisdiction: "US-CO" });
      const at = new Date().toISOString();
      await api.store.update(requestId, ({ request }) => ({
        at,
        request: markResponded(refuseRequest(request, at, "excessive", "The same was answered."), at),
        events: [],
        result: undefined,
      }));
      return { params: { id: requestId }, bearer: fullToken };
    },
  ],
  [
    /^\/requests\/\{id\}/,
    async (api) => {
      const { requestId, fullToken } = await verified(api);
      return { params: { id: requestId }, bearer: fullToken };
    },
  ],
  [/^\/verify\//, async (api) => tokenIn((await submitAndMail(api)).link)],
  [
    /^\/follow\//,
    async (api) => {
      const { requestId, email } = await verified(api);
      await post(api, "/follow", { reference: requestId, email });
      return tokenIn(await lastLink(api, email));
    },
  ],
  [
    /^\/not-me\//,
    async (api) => {
      await submitKnown(api);
      return tokenIn(await lastLink(api, office));
    },
  ],
  [/^\/packages\//, async (api) => tokenIn((await answered(api)).link)],
  [/^\/tasks\//, async (api) => tokenIn((await handedOver(api)).link)],
  [/^\/callbacks\//, async (api) => tokenIn((await pendingTask(api)).address)],
  [/^\/ask\//, async () => ({ params: { right: "access" } })],
  [/^\/opendsr\/v2\/\{document\}/, async () => ({ params: { document: "discovery" } })],
  [/^\/console\//, async () => ({ params: { page: "requests" } })],
];

export async function keyTo(api: Api, { path }: Operation): Promise<Key | undefined> {
  const [, open] = byPath.find(([pattern]) => pattern.test(path)) ?? [];
  return open?.(api);
}
