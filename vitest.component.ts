/** Runs before each file of component tests. */
import { configure } from "@testing-library/react";

// So long a query waits for what does not come: what a busy machine is late with needs more than the usual second.
configure({ asyncUtilTimeout: 60_000 });
