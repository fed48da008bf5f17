// Prints the set-up's progress: one line per step on standard output, failures on standard error.

const clearLine = "\r\u001B[2K";

/** Returns the time since `since` (from `performance.now()`) as `31.2 s`. */
function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

/**
 * Returns a report that prints lines on `out` and failures on standard error. On a terminal it shows the current step
 * with its elapsed time, and replaces that line when the step is done.
 */
export function createReport(out) {
  const started = performance.now();
  let lines = 0;
  let ticker;

  function clear() {
    clearInterval(ticker);
    if (out.isTTY) out.write(clearLine);
  }
  function line(text) {
    lines += 1;
    if (out.isTTY) out.write(clearLine);
    out.write(`${text}\n`);
  }
  function fail(sentence, context) {
    clear();
    for (const text of context) process.stderr.write(`    ${text}\n`);
    process.stderr.write(`✗ ${sentence}\n`);
  }
  /** Runs `work` while showing "… doing"; then prints "✓ done  1.2 s", or nothing if `done` is null. */
  async function step(doing, done, work) {
    const since = performance.now();
    const show = () => out.write(`${clearLine}… ${doing}  ${Math.floor((performance.now() - since) / 1000)} s`);
    if (out.isTTY) {
      show();
      ticker = setInterval(show, 1000);
    }
    try {
      const result = await work();
      clear();
      if (done) line(`✓ ${done}  ${seconds(since)}`);
      return result;
    } finally {
      clear();
    }
  }
  function end() {
    if (lines === 0) line(`✓ nothing to set up  ${seconds(started)}`);
  }
  return { line, fail, step, end, clear };
}
