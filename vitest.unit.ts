/** Runs before each file of unit tests. */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env.GATEHOUSE_SEED) });
