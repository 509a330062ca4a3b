import type { ComponentProps } from "react";
import { cx } from "./cx.ts";
import { SearchIcon } from "./icons.tsx";
import s from "./input.module.css";

interface SearchInputProps extends Omit<ComponentProps<"input">, "type" | "aria-label"> {
  /** Its name, also shown while it is empty. */
  label: string;
}

export function SearchInput({ label, className, ...rest }: SearchInputProps) {
  return (
    <div className={cx(s.wrap, s.search, className)}>
      <span className={s.before}>
        <SearchIcon />
      </span>
      <input
        autoComplete="off"
        spellCheck={false}
        placeholder={label}
        {...rest}
        type="search"
        aria-label={label}
        className={cx(s.input, s.hasBefore)}
      />
    </div>
  );
}
