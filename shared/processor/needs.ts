import { clock } from "#shared/needs/clock.ts";
import { collectedFiles } from "#shared/needs/packages.ts";
import { requests } from "#shared/needs/requests.ts";
import { retentionLedger } from "#shared/needs/retention-ledger.ts";
import { secrets } from "#shared/needs/secrets.ts";

/** The needs of every processor besides its own system, which its manifest names. */
export const needs = { store: requests, packages: collectedFiles, ledger: retentionLedger, clock, secrets };
