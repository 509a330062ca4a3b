/** The whole console on any static host: the same build, in front of the in-memory platform. */
import "./demo.css";
import { answerFromMemory } from "./memory.ts";

answerFromMemory();
await import("../src/main.tsx");
