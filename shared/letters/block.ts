/** The parts of a letter, without their look, which the renderers decide. All texts are plain text. */
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

/** The content of one kind of letter. */
export interface Content {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A letter ready to be rendered: its content with the parts that all letters share. */
export interface Draft {
  readonly subject: string;
  /** The headline; the subject line without its reference. */
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Small print below: the sender, one line each. */
  readonly footer: readonly string[];
}

export const heading = (text: string, level: 2 | 3 = 2): Block => ({ kind: "heading", level, text });
export const paragraph = (text: string): Block => ({ kind: "paragraph", text });
export const notice = (text: string): Block => ({ kind: "notice", text });
/** A command that the desk can copy, below what it is for. */
export const command = (label: string, code: string): Block => ({ kind: "code", label, code });
export const facts = (...rows: readonly Fact[]): Block => ({ kind: "facts", rows });
