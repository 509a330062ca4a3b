/** For tests: a client of `https://api.example`, signed in with the token `t`. */
import { parseConfig } from "./config.ts";
import { createClient } from "./http.ts";

const { platforms } = parseConfig(
  '{"platforms":[{"name":"A","url":"https://api.example"}]}',
  "https://console.example",
);

export const client = createClient(platforms[0], {
  renewed: async () => false,
  ended: () => undefined,
  withToken: (run) => run({ token: "t", id: 1 }),
});
