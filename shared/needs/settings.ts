/** The settings of a function without a route. */
export interface FunctionSettings {
  readonly description: string;
  readonly timeoutSeconds: number;
  /** 512 by default. */
  readonly memoryMb?: number;
  /** For invocations that nobody waits for: the number of Lambda's further tries, and the time for them. */
  readonly unattended?: { readonly retries: number; readonly withinMinutes: number };
  readonly schedule?: Schedule;
  /** Invokes the function when SES reports one of these event types about a mail. */
  readonly mailEvents?: readonly string[];
}

export type Schedule = {
  readonly description: string;
} & (
  | { readonly everyMinutes: number }
  /** `HH:MM`, in UTC. */
  | { readonly dailyAt: string }
);
