/** Brings a control into view and focuses it; of a group, its first control. By script: hash links belong to the router. */
export function focusField(id: string): void {
  const element = document.getElementById(id);
  const target = element?.matches("fieldset")
    ? element.querySelector<HTMLElement>("input, button, select, textarea")
    : element;
  element?.scrollIntoView({ block: "center" });
  target?.focus({ preventScroll: true });
}
