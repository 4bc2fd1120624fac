import { clock } from "#shared/needs/clock.ts";
import { controller } from "#shared/needs/controller.ts";
import { mailer } from "#shared/needs/mailer.ts";
import { publicUrl } from "#shared/needs/public-url.ts";
import { random } from "#shared/needs/random.ts";
import { countedRequests } from "#shared/needs/requests.ts";

export const needs = {
  store: countedRequests,
  mailer,
  clock,
  random,
  controller,
  publicUrl,
};
