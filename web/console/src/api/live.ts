import { useQuery } from "@tanstack/react-query";
import { useSession } from "../session/session.tsx";

/** How often an open page asks whether something is new. Nobody looks at a hidden one: it asks when it is shown again. */
const everyMs = 15_000;

/** Content that follows changes as long as its page is looked at. @param enabled false: not yet. */
export function useLive<Content>(path: string, every = everyMs, enabled = true) {
  const { api } = useSession();
  return useQuery({
    queryKey: [path],
    queryFn: ({ signal }) => api.get<Content>(path, signal),
    enabled,
    refetchInterval: every,
    refetchOnWindowFocus: true,
    staleTime: 2000,
  });
}
