import { Fragment } from "react";

/** Behind slashes and dots, so that no host is torn apart. */
const parts = (text: string): string[] => text.match(/[^./]*[./]+|[^./]+/g) ?? [];

/** A text with addresses, which breaks behind their slashes and dots. */
export const Breakable = ({ children }: { children: string }) =>
  parts(children).map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in its order
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ));
