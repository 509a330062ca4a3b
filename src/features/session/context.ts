import { createContext, useContext } from "react";
import type { SessionLife } from "./life.ts";

const Context = createContext<SessionLife | null>(null);
export const SessionProvider = Context.Provider;

export function useSessionLife(): SessionLife {
  const life = useContext(Context);
  if (life === null) throw new Error("useSessionLife outside SessionProvider");
  return life;
}
