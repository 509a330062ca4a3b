import { isOver, openUntil } from "../opening.ts";
import { checkOf, warning } from "./finding.ts";

export type DescriptionSubject = {
  description: string;
  isEnabled: boolean;
  /** The platform's time; without it nothing is overdue. */
  now: Date | undefined;
};

export const checkDescription = checkOf<DescriptionSubject>(
  "description",
  {
    "opening-overdue": ({ description, isEnabled, now }) => {
      const until = isEnabled && now !== undefined ? openUntil(description) : null;
      return until === null || now === undefined || !isOver(until, now)
        ? null
        : warning(
            description,
            `The entry is still on, but its description says until ${until}. Switch it off, delete it, or write a later day.`,
          );
    },
  },
  ({ description, now }) => description === "" || now === undefined,
);
