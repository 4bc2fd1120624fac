import Link, { type LinkProps } from "@cloudscape-design/components/link";
import type { ReactNode } from "react";
import { useLocation } from "wouter";

interface InnerLinkProps {
  /** Path below `/console`. */
  readonly to: string;
  readonly children: ReactNode;
  readonly variant?: LinkProps.Variant;
  readonly ariaLabel?: string;
}

/** A link to another page of the console, which is not loaded anew. */
export function InnerLink({ to, children, variant = "primary", ariaLabel }: InnerLinkProps) {
  const [, navigate] = useLocation();
  return (
    <Link
      href={`/console${to}`}
      variant={variant}
      {...(ariaLabel && { ariaLabel })}
      onFollow={(event) => {
        event.preventDefault();
        navigate(to);
      }}
    >
      {children}
    </Link>
  );
}
