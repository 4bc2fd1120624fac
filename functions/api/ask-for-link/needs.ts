import { clock } from "#shared/needs/clock.ts";
import { controller } from "#shared/needs/controller.ts";
import { keyedHash } from "#shared/needs/keyed-hash.ts";
import { mailer } from "#shared/needs/mailer.ts";
import { publicUrl } from "#shared/needs/public-url.ts";
import { random } from "#shared/needs/random.ts";
import { followedRequests } from "#shared/needs/requests.ts";

export const needs = {
  store: followedRequests,
  mailer,
  keyedHash,
  clock,
  random,
  controller,
  publicUrl,
};
