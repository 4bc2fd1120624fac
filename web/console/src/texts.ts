/** Every text of the console, by screen. The console is for the desk's people, in English. */
export const texts = {
  product: "Privacy desk",
  session: {
    loading: "Opening the console …",
    signIn: "Sign in",
    signedOut: "You are signed out",
    signInToContinue: "Sign in to see the requests of people about their data.",
    signOut: "Sign out",
    noConsole: "The console cannot be opened",
    noLogin: "The sign-in did not work",
    tryAgain: "Try again",
    ended: "Your sign-in has ended",
    endedText: "What you have typed is kept. Sign in again to go on.",
    signInAgain: "Sign in again",
    noRole: "no role",
  },
} as const;
