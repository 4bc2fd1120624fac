/** What a letter is made of; how it looks is the renderers' affair. All texts are plain text. */
export type Block =
  | { readonly kind: "heading"; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly ordered?: boolean; readonly items: readonly string[] }
  | { readonly kind: "facts"; readonly rows: readonly Fact[] }
  | { readonly kind: "link"; readonly label: string; readonly url: string }
  /** A code to type, or a command to run. */
  | { readonly kind: "code"; readonly label: string; readonly code: string }
  | { readonly kind: "notice"; readonly text: string };

export type Fact = readonly [label: string, value: string];

/** What one kind of letter says. */
export interface Content {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A letter ready to be rendered: its content with all that letters have in common. */
export interface Draft {
  readonly subject: string;
  /** The headline; the subject line without its reference. */
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Small print below: who wrote this, one line each. */
  readonly footer: readonly string[];
}

export const heading = (text: string, level: 2 | 3 = 2): Block => ({ kind: "heading", level, text });
export const paragraph = (text: string): Block => ({ kind: "paragraph", text });
export const notice = (text: string): Block => ({ kind: "notice", text });
export const facts = (...rows: readonly Fact[]): Block => ({ kind: "facts", rows });
