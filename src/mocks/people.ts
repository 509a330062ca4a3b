import { isoDate, sqlDate } from "./dates.ts";
import type { JsonObject } from "./json.ts";
import { nameOf, type User } from "./state.ts";

/** An account as the API answers it, in lists of administrators and beside records (`user_by_created_by_id`). */
export const personOf = (user: User): JsonObject => ({
  id: user.id,
  name: nameOf(user),
  first_name: user.first_name,
  last_name: user.last_name,
  last_login_date: user.last_login_date === null ? null : sqlDate(user.last_login_date),
  email: user.email,
  is_active: true,
  phone: "5550100",
  security_question: null,
  default_app_id: null,
  created_date: isoDate(user.created_date),
  last_modified_date: isoDate(user.last_login_date ?? user.created_date),
  created_by_id: null,
  last_modified_by_id: null,
  username: user.email,
  confirmed: true,
  expired: false,
});
