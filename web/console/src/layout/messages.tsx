import Flashbar, { type FlashbarProps } from "@cloudscape-design/components/flashbar";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { texts } from "../texts.ts";

interface Message {
  readonly type: "success" | "error" | "info" | "warning";
  readonly header?: string;
  readonly content?: ReactNode;
}

const sending = createContext<(message: Message) => void>(() => undefined);
const showing = createContext<readonly FlashbarProps.MessageDefinition[]>([]);

/** Results of what was done, at the top of every page until they are dismissed; read aloud as they come. */
export function MessagesProvider({ children }: { readonly children: ReactNode }) {
  const [items, setItems] = useState<readonly FlashbarProps.MessageDefinition[]>([]);
  const send = useCallback(({ type, ...message }: Message) => {
    const id = crypto.randomUUID();
    const onDismiss = () => setItems((all) => all.filter((item) => item.id !== id));
    const item: FlashbarProps.MessageDefinition = {
      ...message,
      id,
      type,
      ariaRole: type === "error" ? "alert" : "status",
      dismissible: true,
      dismissLabel: texts.common.dismiss,
      onDismiss,
    };
    setItems((all) => [item, ...all].slice(0, 5));
  }, []);
  return (
    <sending.Provider value={send}>
      <showing.Provider value={items}>{children}</showing.Provider>
    </sending.Provider>
  );
}

export const useMessages = () => useContext(sending);

export function Messages() {
  const items = useContext(showing);
  return useMemo(() => <Flashbar items={items} stackItems={items.length > 2} />, [items]);
}
