import { useInfiniteQuery } from "@tanstack/react-query";
import type { Queue } from "../api/types.ts";
import { useSession } from "../session/session.tsx";
import { apiQueryOf } from "./filter.ts";

/** A screen shows ten rows: the first page is there soon, and the later ones are long because they are asked for. */
const limits = { first: 15, later: 50 };

/** The queue, page by page: the next one is read when it is wanted, and what is shown follows changes. */
export function useQueue(search: string) {
  const { api } = useSession();
  const query = apiQueryOf(search);
  const result = useInfiniteQuery({
    queryKey: ["queue", query],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) => api.get<Queue>(`/requests?${withPage(query, pageParam)}`, signal),
    getNextPageParam: (page: Queue) => page.next,
    refetchInterval: 15_000,
    placeholderData: (before) => before,
  });
  const pages = result.data?.pages ?? [];
  return {
    ...result,
    query,
    rows: pages.flatMap(({ items }) => items),
    counts: pages[0]?.counts,
  };
}

function withPage(query: string, cursor: string): string {
  const page = new URLSearchParams(query);
  page.set("limit", String(cursor ? limits.later : limits.first));
  if (cursor) page.set("cursor", cursor);
  return page.toString();
}
