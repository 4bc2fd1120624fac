import type { Instant } from "#shared/domain/moment.ts";

/** The current instant, ISO 8601 in UTC with milliseconds. */
export type Clock = () => Instant;
