import { clock } from "#shared/needs/clock.ts";
import { manifests } from "#shared/needs/manifests.ts";
import { askRetention } from "#shared/needs/processors.ts";
import { requests } from "#shared/needs/requests.ts";
import { retentionLedger } from "#shared/needs/retention-ledger.ts";

export const needs = { askRetention, manifests, store: requests, ledger: retentionLedger, clock };
