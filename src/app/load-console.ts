/** Everything behind the sign-in; with the list, where most visits begin. */
export const loadConsole = () => import("./console.tsx");
