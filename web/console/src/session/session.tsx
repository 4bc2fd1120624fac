import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { User, UserManager } from "oidc-client-ts";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";
import { type ApiClient, apiClient } from "../api/client.ts";
import { ApiProblem } from "../api/problem.ts";
import {
  type ConsoleConfig,
  completeSignIn,
  isReturn,
  isValid,
  loginManager,
  readConfig,
  signIn,
  signOut,
} from "./login.ts";
import { type Operator, operatorIn } from "./operator.ts";
import { SessionEnded } from "./session-ended.tsx";
import { NoConsole, Opening, SignIn } from "./sign-in.tsx";

export interface Session {
  readonly config: ConsoleConfig;
  readonly operator: Operator;
  readonly api: ApiClient;
  signOut(): void;
}

const context = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(context);
  if (!session) throw new Error("Nobody is signed in.");
  return session;
}

interface Start {
  readonly config: ConsoleConfig;
  readonly login: UserManager;
  readonly user: User | null;
}

async function start(): Promise<Start> {
  const config = await readConfig();
  const login = loginManager(config);
  if (isReturn()) history.replaceState(null, "", await completeSignIn(login));
  return { config, login, user: await login.getUser() };
}

// Once for the page, however often React mounts: a code can be redeemed once.
let starting: Promise<Start> | undefined;

/** Signs somebody in, then shows the console. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const [started, setStarted] = useState<Start>();
  const [failure, setFailure] = useState<Error>();
  useEffect(() => {
    starting ??= start();
    starting.then(setStarted, setFailure);
  }, []);
  if (failure) return <NoConsole error={failure} />;
  if (!started) return <Opening />;
  if (!isValid(started.user))
    return <SignIn controller={started.config.controller.name} onSignIn={() => signIn(started.login)} />;
  return (
    <SignedIn {...started} user={started.user}>
      {children}
    </SignedIn>
  );
}

function SignedIn({ config, login, user, children }: Start & { user: User; children: ReactNode }) {
  const [current, setCurrent] = useState(user);
  const [hasEnded, setHasEnded] = useState(false);
  const token = useRef(user.access_token);
  useEffect(() => {
    const renewed = (next: User) => {
      token.current = next.access_token;
      setCurrent(next);
      setHasEnded(false);
    };
    const ended = () => setHasEnded(true);
    login.events.addUserLoaded(renewed);
    login.events.addAccessTokenExpired(ended);
    return () => {
      login.events.removeUserLoaded(renewed);
      login.events.removeAccessTokenExpired(ended);
    };
  }, [login]);
  const queries = useMemo(() => new QueryClient({ defaultOptions: { queries: { retry: mayHelp } } }), []);
  const session = useMemo<Session>(
    () => ({
      config,
      operator: operatorIn(current.access_token, config.groupsClaim),
      api: apiClient(
        () => token.current,
        () => setHasEnded(true),
      ),
      signOut: () => void signOut(login, config),
    }),
    [config, current.access_token, login],
  );
  return (
    <QueryClientProvider client={queries}>
      <context.Provider value={session}>
        {children}
        {hasEnded && <SessionEnded onSignIn={() => signIn(login)} />}
      </context.Provider>
    </QueryClientProvider>
  );
}

/** Trying again helps where there was no answer, or a fault of the server. */
const mayHelp = (failures: number, error: Error): boolean =>
  failures < 2 && (!(error instanceof ApiProblem) || error.status === 0 || error.status >= 500);
