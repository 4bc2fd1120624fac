import { api } from "#shared/edge/api.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const { login, groupsClaim, controller } = connect(needs);
const { issuer, clientId, scopes, installation } = login;
const { name, email } = controller;

export const handler = api(contract, async () => ({
  status: 200,
  json: { issuer, clientId, scopes, groupsClaim, controller: { name, email }, installation },
}));
