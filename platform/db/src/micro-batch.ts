interface Waiting<In, Out> {
  input: In;
  resolve: (value: Out) => void;
  reject: (error: unknown) => void;
}

export interface MicroBatchOptions<In, Out> {
  /** Most inputs of one run. */
  most: number;
  /** Most runs at the same time. */
  atOnce: number;
  /** One output for each input, in order. */
  run: (inputs: readonly In[]) => Promise<readonly Out[]>;
}

/**
 * Lets calls that come at the same time share one run. Nobody waits for company: an idle batcher starts at once, and
 * while its runs are busy what arrives gathers for the next.
 */
export function microBatch<In, Out>({ most, atOnce, run }: MicroBatchOptions<In, Out>): (input: In) => Promise<Out> {
  const waiting: Waiting<In, Out>[] = [];
  let running = 0;
  let woken = false;

  const work = async (): Promise<void> => {
    running += 1;
    try {
      while (waiting.length > 0) {
        const batch = waiting.splice(0, most);
        try {
          const outputs = await run(batch.map((one) => one.input));
          for (const [index, one] of batch.entries()) {
            const output = outputs[index];
            if (output === undefined) one.reject(new Error('a batch gave too few answers'));
            else one.resolve(output);
          }
        } catch (error) {
          for (const one of batch) one.reject(error);
        }
      }
    } finally {
      running -= 1;
    }
  };

  const wake = (): void => {
    woken = false;
    const free = Math.min(atOnce - running, Math.ceil(waiting.length / most));
    for (let started = 0; started < free; started += 1) void work();
  };

  return (input) =>
    new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject });
      // Requests that arrived in the same turn of the event loop go together.
      if (!woken) {
        woken = true;
        setImmediate(wake);
      }
    });
}
