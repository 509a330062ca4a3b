/** Prints nginx.conf of the container image, for its build. */
import { containerConfig } from "../deploy/container.ts";

process.stdout.write(containerConfig());
