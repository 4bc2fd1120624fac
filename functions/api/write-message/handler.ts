import { type MessageFault, messagesPage } from "#functions/api/show-messages/messages-page.ts";
import { api } from "#shared/edge/api.ts";
import { sessionProblemPage } from "#shared/edge/session-problem-page.ts";
import { MessageRefused, messageBySubject } from "#shared/life/decide/message-by-subject.ts";
import { readMessages } from "#shared/life/look/read-messages.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = api(
  contract,
  async ({ params: { id }, bearer, body: { text, files }, isBrowser, reader }) => {
    try {
      const taken = await messageBySubject({ requestId: id, bearer, text, files }, services);
      return isBrowser
        ? { status: 303, headers: { location: `/requests/${id}/messages?sent` } }
        : { status: 201, json: taken };
    } catch (error) {
      if (!(error instanceof MessageRefused) || !isBrowser) throw error;
      // What was typed is still there; a browser keeps no chosen file.
      const { current, messages } = await readMessages(id, bearer, services);
      const faults: readonly MessageFault[] = error.faults;
      return messagesPage({ request: current.request, messages, text, faults }, reader);
    }
  },
  sessionProblemPage,
);
