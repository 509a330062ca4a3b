import { expect, test } from "vitest";
import { SERVERS } from "../../../domain/certbot/options.ts";
import { inputOf } from "./input.ts";
import { changesFor, wayOf } from "./way.ts";
import { WAYS } from "./words.ts";

test("each web server with each way is read from the address as it was chosen, whatever was there before", () => {
  const ways = SERVERS.flatMap((server) => WAYS.map(({ value: how }) => ({ server, how })));
  for (const before of ways)
    for (const way of ways) expect(wayOf(inputOf({ ...changesFor(before), ...changesFor(way) }))).toEqual(way);
});

test("an address without choices is nginx, configured by certbot", () => {
  expect(wayOf(inputOf({}))).toEqual({ server: "nginx", how: "automatic" });
});
