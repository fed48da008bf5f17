/**
 * Signals new work to the mail worker. The emitter is a process-wide instance because the bundles of a process load
 * modules separately.
 */
import { EventEmitter } from "node:events";
import { singleton } from "@/lib/singleton";

const wakeEvents = singleton("mail-work", () => new EventEmitter());

export function wakeMailWorker(): void {
  wakeEvents.emit("work");
}

export function onMailWork(listener: () => void): void {
  wakeEvents.on("work", listener);
}
