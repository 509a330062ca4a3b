import { CSPProvider } from "@base-ui/react/csp-provider";
import type { ReactNode } from "react";
import "./tokens.css";

/** Wraps the app: the tokens, and Base UI without the style elements that the policy forbids (their rule is in tokens.css). */
export function UiProvider({ children }: { children: ReactNode }) {
  return <CSPProvider disableStyleElements>{children}</CSPProvider>;
}
