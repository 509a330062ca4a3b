/** The oldest browsers that the console works in; `tools/too-new.ts` holds the build to them. */

/** `URL.parse`, the newest that the console cannot do without, decides: `public/old-browser.js` asks for it. */
export const OLDEST = { chrome: 126, firefox: 128, safari: 18 } as const;

export const BROWSERS = ["chrome", "firefox", "safari"] as const satisfies (keyof typeof OLDEST)[];

/** As Vite's `build.target` names them. */
export const TARGET = BROWSERS.map((browser) => `${browser}${OLDEST[browser]}`);
