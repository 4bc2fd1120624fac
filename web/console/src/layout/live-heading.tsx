import type { UseQueryResult } from "@tanstack/react-query";
import { Freshness } from "./freshness.tsx";
import { PageHeading } from "./page-heading.tsx";

interface LiveHeadingProps {
  readonly title: string;
  readonly description: string;
  readonly counter?: string;
  readonly query: UseQueryResult<unknown, Error>;
}

/** The heading of a page that follows changes, with the age of what it shows. */
export function LiveHeading({ query, counter, ...rest }: LiveHeadingProps) {
  return (
    <PageHeading
      {...rest}
      {...(counter && { counter })}
      actions={
        <Freshness
          checkedAt={query.dataUpdatedAt}
          isFetching={query.isFetching}
          hasFailed={query.isRefetchError}
          onRefresh={() => void query.refetch()}
        />
      }
    />
  );
}
