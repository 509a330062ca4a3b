import type { ComponentProps } from "react";
import s from "./fab.module.css";
import { PlusIcon } from "./icons.tsx";
import { VisuallyHidden } from "./visually-hidden.tsx";

/** The class of the round violet button, for a router link that carries `FabContent` (and `title={label}`). */
export const fabClass = s.fab;

/** The plus, and the words for assistive technology. */
export function FabContent({ label }: { label: string }) {
  return (
    <>
      <PlusIcon />
      <VisuallyHidden>{label}</VisuallyHidden>
    </>
  );
}

interface FabProps extends Omit<ComponentProps<"button">, "children"> {
  label: string;
}

/** The round violet plus button. */
export function Fab({ label, title = label, type = "button", ...rest }: FabProps) {
  return (
    <button {...rest} type={type} title={title} className={fabClass}>
      <FabContent label={label} />
    </button>
  );
}
