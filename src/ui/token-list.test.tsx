import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type FormEvent, useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Field } from "./field.tsx";
import { TokenList } from "./token-list.tsx";

afterEach(cleanup);

const split = (text: string) => text.split(/[\s,]+/).filter(Boolean);

interface FormProps {
  initial: string[];
  changed: (items: string[]) => void;
  sent: (items: string[]) => void;
}

function Form({ initial, changed, sent }: FormProps) {
  const [items, setItems] = useState<string[]>(initial);
  function submit(event: FormEvent) {
    event.preventDefault();
    sent(items);
  }
  return (
    <form onSubmit={submit}>
      <Field label="Origins" help="One by one">
        {(control) => (
          <TokenList
            {...control}
            label="Origins"
            noun="origin"
            items={items}
            split={split}
            problemOf={(item) => (item === "bad" ? { tone: "crit", text: "bad has no scheme" } : undefined)}
            onChange={(next) => {
              changed(next);
              setItems(next);
            }}
          />
        )}
      </Field>
      <button type="submit">Save</button>
    </form>
  );
}

function setup(initial: string[] = []) {
  const changed = vi.fn<(items: string[]) => void>();
  const sent = vi.fn<(items: string[]) => void>();
  render(<Form initial={initial} changed={changed} sent={sent} />);
  return { user: userEvent.setup(), changed, sent, input: screen.getByRole("textbox", { name: "Origins" }) };
}

const chip = (item: string) => screen.getByRole("button", { name: `Edit ${item}` });
const remove = (item: string) => screen.getByRole("button", { name: `Remove ${item}` });
const shown = () => screen.queryAllByRole("listitem").map((li) => li.textContent);

describe("adding", () => {
  it("adds on Enter, on a comma and by the plus button, says so, and never sends the form", async () => {
    const { user, sent, input } = setup();
    await user.type(input, "a{Enter}b,c");
    await user.click(screen.getByRole("button", { name: "Add origin" }));
    await user.type(input, "{Enter}");
    expect(shown()).toEqual(["a", "b", "c"]);
    expect(screen.getByRole("status").textContent).toBe("Added c");
    expect(sent).not.toHaveBeenCalled();
    expect(input).toBe(document.activeElement);
  });

  it("takes a paste of many, and leaves a paste of one to be edited", async () => {
    const { user, changed, input } = setup();
    await user.click(input);
    await user.paste("a\nb\r\n c,d");
    expect(shown()).toEqual(["a", "b", "c", "d"]);
    expect(changed).toHaveBeenCalledTimes(1);
    await user.paste("https://shop");
    await user.type(input, ".example{Enter}");
    expect(shown().at(-1)).toBe("https://shop.example");
  });

  it("counts what is still in the input when the focus leaves, also by a click on Save", async () => {
    const { user, sent, input } = setup(["a"]);
    await user.type(input, "b");
    await user.tab();
    expect(shown()).toEqual(["a", "b"]);
    await user.type(input, "c");
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(sent).toHaveBeenLastCalledWith(["a", "b", "c"]);
  });

  it("says that an item is there already, and changes nothing", async () => {
    const { user, changed, input } = setup(["a"]);
    await user.type(input, "a{Enter}");
    expect(screen.getByRole("status").textContent).toBe("Already in the list: a");
    expect(changed).not.toHaveBeenCalled();
  });
});

describe("by keyboard", () => {
  it("moves with the arrows, Home and End, from the input and back to it", async () => {
    const { user, input } = setup(["a", "b", "c"]);
    await user.click(input);
    await user.keyboard("{ArrowLeft}");
    expect(chip("c")).toBe(document.activeElement);
    await user.keyboard("{Home}");
    expect(chip("a")).toBe(document.activeElement);
    await user.keyboard("{ArrowRight}");
    expect(chip("b")).toBe(document.activeElement);
    await user.keyboard("{End}{ArrowRight}");
    expect(input).toBe(document.activeElement);
  });

  it("removes with Delete and Backspace, and the focus goes to what took the place", async () => {
    const { user, input } = setup(["a", "b", "c", "d"]);
    await user.click(input);
    await user.keyboard("{Backspace}{ArrowLeft}{ArrowLeft}{Delete}");
    expect(shown()).toEqual(["a", "c", "d"]);
    expect(chip("c")).toBe(document.activeElement);
    await user.keyboard("{Delete}{Backspace}");
    expect(chip("a")).toBe(document.activeElement);
    await user.keyboard("{Delete}");
    expect(shown()).toEqual([]);
    expect(input).toBe(document.activeElement);
    expect(screen.getByRole("status").textContent).toBe("Removed a");
  });

  it("edits in place with Enter or F2; Escape undoes it", async () => {
    const { user, changed, input } = setup(["a", "b"]);
    await user.click(input);
    await user.keyboard("{ArrowLeft}{F2}");
    await user.keyboard("x{Escape}");
    expect(changed).not.toHaveBeenCalled();
    expect(chip("b")).toBe(document.activeElement);
    await user.keyboard("{Enter}bb{Enter}");
    expect(changed).toHaveBeenLastCalledWith(["a", "bb"]);
    expect(chip("bb")).toBe(document.activeElement);
  });

  it("stops Tab once in the chips: at the current one and its remove button", async () => {
    const { user } = setup(["a", "b", "c"]);
    await user.tab();
    expect(chip("a")).toBe(document.activeElement);
    await user.tab();
    expect(remove("a")).toBe(document.activeElement);
    await user.tab();
    expect(screen.getByRole("textbox", { name: "Origins" })).toBe(document.activeElement);
  });
});

describe("items", () => {
  it("keeps every byte of what nobody edits, doubles too", async () => {
    const odd = [" a ", "b\u202E", "b\u202E", "c\n"];
    const { user, changed, input } = setup(odd);
    await user.click(screen.getByRole("button", { name: "Edit c⟦U+000A⟧" }));
    await user.keyboard("{Enter}");
    expect(changed).not.toHaveBeenCalled();
    await user.type(input, "d{Enter}");
    expect(changed).toHaveBeenLastCalledWith([...odd, "d"]);
    expect(shown()).toContain("b⟦U+202E⟧");
  });

  it("are removed by a click each, the right one of equal ones", async () => {
    const { user, changed } = setup(["a", "b", "a"]);
    const last = screen.getAllByRole("button", { name: "Remove a" })[1];
    if (last) await user.click(last);
    expect(changed).toHaveBeenLastCalledWith(["a", "b"]);
  });

  it("tell what is wrong with them", () => {
    setup(["bad"]);
    const described = chip("bad").getAttribute("aria-describedby")?.split(" ") ?? [];
    expect(document.getElementById(described[0] ?? "")?.textContent).toBe("bad has no scheme");
  });

  it("an edit that empties one removes it, an edit to several puts them in its place", async () => {
    const { user, changed } = setup(["a", "b", "c"]);
    await user.click(chip("b"));
    await user.clear(within(screen.getByRole("list")).getByRole("textbox"));
    await user.keyboard("{Enter}");
    expect(changed).toHaveBeenLastCalledWith(["a", "c"]);
    await user.click(chip("a"));
    await user.keyboard("x y{Enter}");
    expect(changed).toHaveBeenLastCalledWith(["x", "y", "c"]);
  });
});

describe("a list of 20,000", () => {
  const many = Array.from({ length: 20_000 }, (_, at) => `https://a${at}.example`);
  const range = () => screen.getByText(/^[\d,]+ to [\d,]+ of [\d,]+/, { exact: false, selector: "span" }).textContent;

  it("has a hundred chips on the page, and a way to each of the others", async () => {
    const { user } = setup(many);
    expect(screen.getAllByRole("listitem")).toHaveLength(100);
    expect(range()).toContain("1 to 100 of 20,000");
    await user.click(screen.getByRole("button", { name: "Next 100 origins" }));
    expect(shown()[0]).toBe("https://a100.example");
    chip("https://a199.example").focus();
    await user.keyboard("{ArrowRight}");
    expect(document.activeElement).toBe(chip("https://a200.example"));
    await user.keyboard("{ArrowLeft}");
    expect(document.activeElement).toBe(chip("https://a199.example"));
    await user.keyboard("{End}");
    expect(document.activeElement).toBe(chip("https://a19999.example"));
    expect(screen.getByRole("button", { name: "Next 100 origins" })).toHaveProperty("disabled", true);
    await user.keyboard("{Home}");
    expect(document.activeElement).toBe(chip("https://a0.example"));
  });

  it("shows what is added, what is there already, and edits and removes the one meant", async () => {
    const { user, changed, input } = setup(many);
    await user.click(input);
    await user.type(input, "https://new.example{Enter}");
    expect(chip("https://new.example")).toBeTruthy();
    await user.type(input, "https://a5050.example{Enter}");
    expect(screen.getByRole("status").textContent).toBe("Already in the list: https://a5050.example");
    await user.click(chip("https://a5050.example"));
    await user.keyboard("x{Enter}");
    expect(changed.mock.lastCall?.[0][5050]).toBe("x");
    await user.click(remove("https://a5051.example"));
    expect(changed.mock.lastCall?.[0].slice(5050, 5052)).toEqual(["x", "https://a5052.example"]);
    expect(document.activeElement).toBe(chip("https://a5052.example"));
  });

  it("is not taken by a paste, which says so and changes nothing", async () => {
    const { user, changed, input } = setup(["a"]);
    await user.type(input, "typed");
    await user.paste(many.join("\n"));
    expect(screen.getByRole("status").textContent).toBe(
      "20,000 origins are too many: this field takes 1,000. None was added.",
    );
    expect(input).toHaveProperty("value", "typed");
    await user.clear(input);
    await user.click(chip("a"));
    await user.paste(many.join(","));
    await user.keyboard("{Enter}");
    expect(changed).not.toHaveBeenCalled();
    expect(chip("a")).toBeTruthy();
  });

  it("of a thousand is taken, and said by its number", async () => {
    const { user, changed, input } = setup();
    await user.click(input);
    await user.paste(many.slice(0, 1000).join("\n"));
    expect(changed.mock.lastCall?.[0]).toHaveLength(1000);
    expect(screen.getByRole("status").textContent).toBe("Added 1,000 origins");
    expect(range()).toContain("901 to 1,000 of 1,000");
    await user.keyboard("{Backspace}");
    expect(document.activeElement).toBe(chip("https://a999.example"));
  });
});
