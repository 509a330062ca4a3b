import type { ReactNode } from "react";
import s from "./preview.module.css";

/** As high as a preview is: what stands below it keeps its place while the preview arrives and changes. */
export const Room = ({ children }: { children: ReactNode }) => <div className={s.room}>{children}</div>;
