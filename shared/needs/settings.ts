/** How a function runs that is behind no route. */
export interface FunctionSettings {
  readonly description: string;
  readonly timeoutSeconds: number;
  /** 512, unless said otherwise. */
  readonly memoryMb?: number;
  /** For invocations that nobody waits for: how often Lambda tries one again, and for how long. */
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
