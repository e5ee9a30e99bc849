// Long computations in slices, so that the page stays alive; and not by timers, which sleep in a tab nobody looks at.

const SLICE_MS = 25;

/** Resolves after whatever else was waiting had its turn. */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** A stopwatch over several computations in a row: a slice may hold many short ones. */
export class Slices {
  private began = performance.now();

  /** Carry out the steps, pausing whenever a slice is full. */
  async run<T>(steps: Generator<void, T>): Promise<T> {
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      if (performance.now() - this.began >= SLICE_MS) {
        await pause();
        this.began = performance.now();
      }
    }
  }
}
