import { consoleApi } from "#shared/edge/console.ts";
import { letterNamed, sentLetters } from "#shared/life/look/sent-letters.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const { store } = connect(needs);

export const handler = consoleApi(contract, async ({ params: { requestId, name } }) => ({
  status: 200,
  json: letterNamed(name, await sentLetters(requestId, store)),
}));
