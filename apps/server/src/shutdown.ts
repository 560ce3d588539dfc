export interface Shutdown {
  /** Aborted when stopping begins. */
  readonly begun: AbortSignal;
  /** What to undo when stopping; the last added is undone first. */
  onStop(what: string, stop: () => Promise<void>): void;
  /** Stops everything and ends the process; further calls do nothing. */
  stop(exitCode: number): Promise<never>;
}

const patienceMs = 30_000;

/** Ctrl-C or SIGTERM stops in order; a second one ends at once. Faults nobody caught stop too, with exit code 1. */
export function prepareShutdown(complain: (error: unknown, what: string) => void): Shutdown {
  const steps: { what: string; stop: () => Promise<void> }[] = [];
  const begin = new AbortController();

  const stop = async (exitCode: number): Promise<never> => {
    if (begin.signal.aborted) return new Promise(() => {});
    begin.abort();
    setTimeout(() => {
      complain(undefined, 'Stopping takes too long; ending at once.');
      process.exit(1);
    }, patienceMs).unref();
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      await step.stop().catch((error: unknown) => complain(error, `could not stop ${step?.what}`));
    }
    process.exit(exitCode);
  };

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (begin.signal.aborted) process.exit(130);
      void stop(0);
    });
  }
  for (const fault of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(fault, (error: unknown) => {
      complain(error, 'a fault that nothing caught; the server stops');
      if (begin.signal.aborted) process.exit(1);
      void stop(1);
    });
  }
  return { begun: begin.signal, onStop: (what, step) => void steps.push({ what, stop: step }), stop };
}
