import type { Controller } from "#shared/policy/controller.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Mailer } from "#shared/ports/mailer.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { PlaceFor } from "./deadlines-after.ts";

/** The ports for a decision that the person is told of at once. */
export interface NoticeServices {
  readonly store: RequestStore;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly controller: Controller;
  readonly placeFor: PlaceFor;
}
