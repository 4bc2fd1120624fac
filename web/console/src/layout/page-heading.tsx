import Header from "@cloudscape-design/components/header";
import { type ReactNode, useEffect, useRef } from "react";
import { texts } from "../texts.ts";

interface PageHeadingProps {
  readonly title: string;
  readonly counter?: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
}

/** The heading of a page. A new page is named in the title, and its heading gets the focus: keyboard and screen reader go on there. */
export function PageHeading({ title, ...rest }: PageHeadingProps) {
  const heading = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    document.title = `${title} – ${texts.product}`;
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <Header variant="h1" {...rest}>
      <span ref={heading} tabIndex={-1} className="desk-heading">
        {title}
      </span>
    </Header>
  );
}
