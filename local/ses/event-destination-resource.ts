import * as z from "zod";
import { noEffect, templateBoolean } from "../assembly/no-effect.ts";
import { defineResource } from "../assembly/resource-type.ts";

/** Only events for the event bus reach anybody here; metrics do not exist. */
export const eventDestinationResource = defineResource({
  schema: z.strictObject({
    ConfigurationSetName: z.string(),
    EventDestination: z.strictObject({
      Name: z.string().optional(),
      Enabled: templateBoolean.default(true),
      MatchingEventTypes: z.array(z.string()),
      EventBridgeDestination: z.strictObject({ EventBusArn: z.string() }).optional(),
      CloudWatchDestination: noEffect,
    }),
  }),
  describe: ({ defaultName }) => ({ ref: defaultName, attributes: {} }),
  create: ({ properties: { ConfigurationSetName, EventDestination } }, host) => {
    const { Enabled, EventBridgeDestination, MatchingEventTypes } = EventDestination;
    if (Enabled && EventBridgeDestination)
      host.mailEvents.addDestination(ConfigurationSetName, MatchingEventTypes);
  },
});
