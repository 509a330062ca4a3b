/** What runs in the page: each function is sent as text and sees nothing but its argument and what `library` has put there. */

/** From the outermost to the element itself. */
export type Step = { role: string; name: string | { source: string; flags: string } | null };

export type State = { count: number; text: string; value: string; isChecked: boolean; isDisabled: boolean };

export type Point = { x: number; y: number };

declare const TestingLibraryDom: typeof import("@testing-library/dom");
declare const findAll: (steps: readonly Step[]) => HTMLElement[];
declare global {
  /** Watches where the next press arrives; `arrived` is settled by its click, or by what it met instead. */
  var pressGuard: { arrived: Promise<boolean>; remove: () => void } | undefined;
}

/** Put into each document as `findAll`: roles and names as Testing Library computes them, the same in every engine. */
export function findAllSteps(steps: readonly Step[]): HTMLElement[] {
  let scopes = [document.body];
  for (const { role, name } of steps) {
    const wanted = name !== null && typeof name === "object" ? new RegExp(name.source, name.flags) : name;
    scopes = scopes.flatMap((scope) =>
      TestingLibraryDom.queryAllByRole(scope, role, wanted === null ? {} : { name: wanted }),
    );
  }
  return scopes;
}

export function stateOf(steps: readonly Step[]): State {
  const found = findAll(steps);
  const [first] = found;
  return {
    count: found.length,
    text: first?.textContent ?? "",
    value: first !== undefined && "value" in first ? String(first.value) : "",
    isChecked: first !== undefined && "checked" in first ? first.checked === true : first?.ariaChecked === "true",
    isDisabled: first?.matches(":disabled, [aria-disabled=true]") ?? false,
  };
}

/**
 * Where to press: the middle of the only element, when it stands still and nothing covers it; else what is in the way. A
 * press or click that then arrives elsewhere, because the page moved in between, is kept from the page: see `pressArrived`.
 */
export async function pressPoint(steps: readonly Step[]): Promise<Point | string> {
  const found = findAll(steps);
  const [element] = found;
  if (found.length !== 1 || element === undefined) return `${found.length} elements`;
  if (element.matches(":disabled, [aria-disabled=true]")) return "disabled";
  element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
  const middle = () => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: Math.floor(left + width / 2), y: Math.floor(top + height / 2) };
  };
  const before = middle();
  await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
  const { x, y } = middle();
  if (before.x !== x || before.y !== y) return "moving";
  const top = document.elementFromPoint(x, y);
  const owner = top?.closest("label")?.control ?? top;
  if (top === null || !(element.contains(top) || owner === element)) return `covered by ${top?.outerHTML.slice(0, 80)}`;
  globalThis.pressGuard?.remove();
  const kinds = ["pointerdown", "mousedown", "pointerup", "mouseup", "click"];
  const { promise: arrived, resolve } = Promise.withResolvers<boolean>();
  let wasMissed = false;
  const check = (event: Event) => {
    const target = event.target instanceof Element ? event.target : null;
    const isHit = target !== null && (element.contains(target) || target.closest("label")?.control === element);
    const isClick = event.type === "click";
    // A press that begins on the element may end beside it: then what both have in common gets the click.
    if (!isHit && (isClick || event.type === "pointerdown")) wasMissed = true;
    if (wasMissed) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    if (wasMissed || isClick) resolve(!wasMissed);
    // The click follows the release at once, or not at all: its element went away under the press.
    if (event.type === "mouseup") setTimeout(resolve, 100, false);
  };
  const remove = () => {
    for (const kind of kinds) window.removeEventListener(kind, check, true);
  };
  for (const kind of kinds) window.addEventListener(kind, check, true);
  globalThis.pressGuard = { arrived, remove };
  return { x, y };
}

/**
 * Whether the press since `pressPoint` became a click on its element; a page that has gone since was met, for it left by the
 * press. A press that is still on its way is waited for: to press once more then would press twice.
 */
export async function pressArrived(): Promise<boolean> {
  const guard = globalThis.pressGuard;
  if (guard === undefined) return true;
  const none = new Promise<boolean>((resolve) => setTimeout(resolve, 10_000, false));
  const arrived = await Promise.race([guard.arrived, none]);
  guard.remove();
  globalThis.pressGuard = undefined;
  return arrived;
}

/** Red, green and blue of a screenshot at a point. */
export async function pixelOf({ png, x, y }: Point & { png: string }): Promise<number[]> {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas?.drawImage(image, 0, 0);
  return [...(canvas?.getImageData(x, y, 1, 1).data ?? [])].slice(0, 3);
}

/** What is wider than its window or dialog. */
export function sidewaysScrollers(): string[] {
  const scrolls = (element: Element) =>
    element === document.documentElement || /auto|scroll/.test(getComputedStyle(element).overflowX);
  return [...document.querySelectorAll("html, body *:not(pre)")]
    .filter((element) => element.scrollWidth > element.clientWidth && scrolls(element))
    .map((element) => `${element.localName}.${element.className}: ${element.scrollWidth} > ${element.clientWidth}`);
}
