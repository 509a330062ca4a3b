const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** When the session acts by itself. All in milliseconds. */
export const LIMITS = {
  /** Without any activity for so long, the session is ended on the platform. */
  idle: 30 * MINUTE,
  /** How long before that the administrator is asked. */
  warning: 2 * MINUTE,
  /** Who did something within this time is active: the token is renewed ahead. */
  active: 5 * MINUTE,
  /** How long before its end a token is renewed; never more than a quarter of its life. */
  renewAhead: 60 * MINUTE,
  /** After a renewal that failed, as long as the old token holds. */
  renewAgain: 30 * SECOND,
  /** How often the page looks at the clock. */
  look: 5 * SECOND,
  /** A reload waits for the page before it to let go of the tab's lock; a duplicated tab waits in vain. */
  claim: 500,
  /** How long a sign-out waits for the platform before the page goes. */
  farewell: 5 * SECOND,
} as const;
