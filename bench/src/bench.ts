import type { Nashi } from '@nashi/server/wire';

/** One measured figure. `reference` was measured in the same run; `ratio` is value ÷ reference. */
export interface Figure {
  metric: string;
  value: number;
  unit: string;
  reference?: number;
}

export interface BenchRun {
  /** Connection string of the PostgreSQL that the server uses, in full durability. */
  databaseUrl: string;
  /** The modules in this process, on the same database: for preparing data and looking at results, not for load. */
  nashi: Nashi;
  /** The server under test, a process of its own. */
  server: ServerUnderTest;
  /** Folder for whatever the bench writes; removed afterwards. */
  folder: string;
  report(figure: Figure): void;
  /** Progress for people, on stderr. */
  tell(line: string): void;
}

export interface ServerUnderTest {
  url: string;
  pid: number;
  /** Most memory the process has held, in MiB. */
  mostMemory(): number;
}

/** A load model: prepares, loads, reports. Runs must be bounded in count and time. */
export interface Bench {
  name: string;
  /** What it shows, in one line. */
  about: string;
  run(run: BenchRun): Promise<void>;
}
