/** A nudge from whoever leaves work for the mail worker to the worker itself, across the bundles of one process. */
import { EventEmitter } from "node:events";
import { processWide } from "@/lib/singleton";

const bell = processWide("mail-work", () => new EventEmitter());

export function wakeMailWork(): void {
  bell.emit("work");
}

export function onMailWork(listener: () => void): void {
  bell.on("work", listener);
}
