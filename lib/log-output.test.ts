import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, constants, existsSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { PrinterReport } from "@/tests/support/guarded-printer";
import { tempFolder } from "@/tests/support/temp-store";

function startPrinter(descriptor: number): ChildProcess {
  const child = spawn(process.execPath, ["--import", "tsx", "tests/support/guarded-printer.ts"], {
    stdio: ["ignore", descriptor, descriptor, "ipc"],
  });
  closeSync(descriptor);
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return child;
}

async function print(printer: ChildProcess, text: string): Promise<PrinterReport> {
  const response = once(printer, "message");
  printer.send(text);
  const [report] = await response;
  return report;
}

/** Creates a named pipe whose reader can close it and open it again. */
function makePipe() {
  const path = join(tempFolder(), "pipe");
  execFileSync("mkfifo", [path]);
  const openReader = () => {
    const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    let text = "";
    /** Returns everything that was written so far. */
    const read = () => {
      const chunk = Buffer.alloc(2 ** 16);
      try {
        for (let length = readSync(descriptor, chunk); length > 0; length = readSync(descriptor, chunk)) {
          text += chunk.toString("utf8", 0, length);
        }
      } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "EAGAIN")) throw error;
      }
      return text;
    };
    return { read, close: () => closeSync(descriptor) };
  };
  const reader = openReader();
  return { reader, openReader, writable: openSync(path, constants.O_WRONLY) };
}

test("lines without a reader are dropped and counted, and a reader that reconnects gets the following lines", async () => {
  const { reader, openReader, writable } = makePipe();
  const printer = startPrinter(writable);
  expect(await print(printer, "first")).toEqual({ droppedLines: 0, exceptions: 0 });
  await expect.poll(reader.read).toBe("first\n");
  reader.close();
  expect(await print(printer, "second")).toEqual({ droppedLines: 1, exceptions: 0 });
  expect(await print(printer, "third\nfourth")).toEqual({ droppedLines: 3, exceptions: 0 });
  const next = openReader();
  expect(await print(printer, "fifth")).toEqual({ droppedLines: 3, exceptions: 0 });
  await expect.poll(next.read).toBe("fifth\n");
  next.close();
});

test("an uncaught exception that cannot be printed causes no further exception", async () => {
  const { reader, writable } = makePipe();
  const printer = startPrinter(writable);
  await print(printer, "first");
  reader.close();
  await print(printer, "throw");
  await expect.poll(async () => (await print(printer, "next")).exceptions).toBe(1);
  expect(await print(printer, "last")).toMatchObject({ exceptions: 1 });
});

test("a reader that does not read blocks nothing: lines are queued up to a limit, and further lines are counted", async () => {
  const { reader, writable } = makePipe();
  const printer = startPrinter(writable);
  const lines = 300;
  let report: PrinterReport = { droppedLines: 0, exceptions: 0 };
  for (let line = 0; line < lines; line += 1) report = await print(printer, "x".repeat(10_000));
  expect(report.droppedLines).toBeGreaterThan(100);
  expect(report.droppedLines).toBeLessThan(200);
  const written = () => reader.read().split("\n").length - 1;
  await expect.poll(written, { timeout: 20_000 }).toBe(lines - report.droppedLines);
  expect(reader.read()).toBe(`${"x".repeat(10_000)}\n`.repeat(lines - report.droppedLines));
  reader.close();
});

test.skipIf(!existsSync("/dev/full"))("lines on a full disk are dropped and counted", async () => {
  const printer = startPrinter(openSync("/dev/full", "w"));
  expect(await print(printer, "first")).toEqual({ droppedLines: 1, exceptions: 0 });
  expect(await print(printer, "second")).toEqual({ droppedLines: 2, exceptions: 0 });
});
