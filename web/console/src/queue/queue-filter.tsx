import PropertyFilter, { type PropertyFilterProps } from "@cloudscape-design/components/property-filter";
import { useLive } from "../api/live.ts";
import type { Systems } from "../api/types.ts";
import { lawName } from "../lib/law.ts";
import { useSession } from "../session/session.tsx";
import { texts } from "../texts.ts";
import { operators, type Token } from "./filter.ts";

const { properties, values } = texts.queue.filter;

/** A property with one operator; a token shows the label of its value. */
const propertiesWith = (labelOf: (property: string, value: string) => string) =>
  Object.entries(operators).map(([key, name]) => {
    const label = properties[key as keyof typeof properties];
    const operator = name as PropertyFilterProps.ComparisonOperator;
    return {
      key,
      propertyLabel: label,
      groupValuesLabel: texts.queue.filter.valuesOf(label),
      operators: [{ operator, format: (value: string) => labelOf(key, value) }],
      defaultOperator: operator,
    };
  });

const option =
  (propertyKey: string) =>
  ([value, label]: readonly [string, string]) => ({ propertyKey, value, label });
const named = (names: object) => Object.entries(names) as [string, string][];

interface QueueFilterProps {
  readonly tokens: readonly Token[];
  readonly countText: string;
  readonly regimes: readonly string[];
  /** Whether the requests are there: the names of systems are read after them, because nobody opens the page for a filter. */
  readonly isListThere: boolean;
  readonly onChange: (tokens: readonly Token[]) => void;
}

export function QueueFilter({ tokens, countText, regimes, isListThere, onChange }: QueueFilterProps) {
  const { operator } = useSession();
  const systems = useLive<Systems>("/systems", 300_000, isListThere).data?.systems ?? [];
  const bySystem = systems.map(({ processor, name }) => [processor, name] as const);
  const filteringOptions = [
    ...named({ ...texts.statuses, reopened: texts.queue.filter.reopened }).map(option("status")),
    ...named(texts.rights).map(option("right")),
    ...regimes.map((regime) => option("regime")([regime, lawName(regime)])),
    ...[...named(values.waitingFor), ...bySystem].map(option("waitingFor")),
    ...bySystem.map(option("processor")),
    ...named(values.dueWithin).map(option("dueWithin")),
    ...named(values.overdue).map(option("overdue")),
    ...named(values.olderThan).map(option("olderThan")),
    ...named(values.newerThan).map(option("newerThan")),
    ...[[operator.id, texts.queue.filter.me] as const, ["nobody", texts.common.nobody] as const].map(
      option("assignee"),
    ),
  ];
  const labelOf = (property: string, wanted: string): string =>
    filteringOptions.find(({ propertyKey, value }) => propertyKey === property && value === wanted)?.label ??
    wanted;
  return (
    <PropertyFilter
      query={{ tokens: [...tokens], operation: "and" }}
      onChange={({ detail }) => {
        const known = detail.tokens.filter(({ propertyKey }) => propertyKey !== undefined);
        onChange(known as Token[]);
      }}
      filteringProperties={propertiesWith(labelOf)}
      filteringOptions={filteringOptions}
      filteringPlaceholder={texts.queue.filter.placeholder}
      filteringAriaLabel={texts.queue.filter.placeholder}
      countText={countText}
      disableFreeTextFiltering
      readOnlyOperations
      hideOperations
      expandToViewport
    />
  );
}
