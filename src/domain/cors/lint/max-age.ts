import { text } from "../casts.ts";
import { MAX_AGE_LIMITS } from "../engines.ts";
import { checkOf, error, info, warning } from "./finding.ts";
import { quote } from "./words.ts";

/** `max_age` as it was given: the platform casts what is not an integer. */
type MaxAge = { given: unknown };

const USUAL = 600;
const { chromium, firefox } = MAX_AGE_LIMITS;
const CHROMIUM = chromium.seconds;
const FIREFOX = firefox.seconds;
/** Largest value of the platform's column. */
const COLUMN = 4_294_967_295;

export const checkMaxAge = checkOf<MaxAge>(
  "max_age",
  {
    "max-age-missing": ({ given }) =>
      given !== null && given !== undefined
        ? null
        : warning(
            [],
            `The max age is ${quote("null")}, which not every platform's database can store, and browsers then ask again after 5 seconds. Enter ${USUAL}.`,
            { fix: { max_age: USUAL } },
          ),

    "max-age-not-integer": ({ given }) =>
      given === null || given === undefined || Number.isInteger(given)
        ? null
        : error(
            shown(given),
            `The max age ${quote(given)} is not a whole number, and the platform stores something else. Enter whole seconds.`,
            {
              fix: { max_age: wholeSeconds(given) },
            },
          ),

    "max-age-negative": ({ given }) =>
      number(given) >= 0
        ? null
        : error(
            shown(given),
            `The max age ${quote(given)} is below zero, which not every platform's database can store. Enter 0 or more.`,
            {
              fix: { max_age: 0 },
            },
          ),

    "max-age-zero": ({ given }) =>
      given !== 0
        ? null
        : info(
            shown(given),
            `With a max age of ${quote(given)} browsers send a preflight before every request. Enter ${USUAL} to save them.`,
            {
              fix: { max_age: USUAL },
            },
          ),

    "max-age-over-chromium": ({ given }) =>
      number(given) <= CHROMIUM || number(given) > FIREFOX
        ? null
        : info(
            shown(given),
            `Chromium remembers a preflight for ${CHROMIUM} seconds at most, not ${quote(given)}. Enter ${CHROMIUM} or less.`,
            {
              fix: { max_age: CHROMIUM },
            },
          ),

    "max-age-over-firefox": ({ given }) =>
      number(given) <= FIREFOX || number(given) > COLUMN
        ? null
        : warning(
            shown(given),
            `No browser remembers a preflight for ${quote(given)} seconds, Firefox for ${FIREFOX} at most. Enter ${CHROMIUM} or less.`,
            {
              fix: { max_age: CHROMIUM },
            },
          ),

    "max-age-overflow": ({ given }) =>
      number(given) <= COLUMN
        ? null
        : error(
            shown(given),
            `The max age ${quote(given)} is larger than the platform can store. Enter ${CHROMIUM} or less.`,
            {
              fix: { max_age: CHROMIUM },
            },
          ),
  },
  ({ given }) => typeof given === "number" && given > 0 && given <= CHROMIUM && Number.isInteger(given),
);

const shown = (given: unknown): string => text(given) || (JSON.stringify(given) ?? "");

/** 0 for what is not an integer: that has its own finding. */
function number(given: unknown): number {
  return typeof given === "number" && Number.isInteger(given) ? given : 0;
}

function wholeSeconds(given: unknown): number {
  const seconds = Math.trunc(Number.parseFloat(text(given)));
  return Number.isFinite(seconds) ? seconds + 0 : USUAL;
}
