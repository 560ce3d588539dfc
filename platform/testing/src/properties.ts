import fc from 'fast-check';

/** The same cases at every run of the tests; another number draws others. */
const seed = Number(process.env['NASHI_TEST_SEED'] ?? 20_260_302);
/** However slow the machine: what was found by then is told, be it not the smallest example. */
const patience = 40_000;

fc.configureGlobal({ seed, interruptAfterTimeLimit: patience });

/** fast-check, set so that a run can be repeated and ends in time. */
export { fc };
