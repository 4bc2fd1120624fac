import { api } from "#shared/edge/api.ts";
import { sessionProblemPage } from "#shared/edge/session-problem-page.ts";
import { readMessages } from "#shared/life/look/read-messages.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { messagesPage } from "./messages-page.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = api(
  contract,
  async ({ params: { id }, bearer, query, reader, isBrowser }) => {
    const { current, messages } = await readMessages(id, bearer, services);
    if (isBrowser)
      return messagesPage({ request: current.request, messages, hasSent: "sent" in query }, reader);
    const shown = messages.map(({ from, at, text, files = [] }) => ({
      from,
      at,
      text,
      files: files.map(({ type, bytes }) => ({ type, bytes })),
    }));
    return { status: 200, json: { requestId: id, messages: shown } };
  },
  sessionProblemPage,
);
