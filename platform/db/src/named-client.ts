import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import pg from 'pg';

const names = new Map<string, string>();
/** Texts built from values would fill the server's memory with statements used once; past this many we stop naming. */
const mostNames = 2000;

function nameOf(text: string): string | undefined {
  let name = names.get(text);
  if (name === undefined && names.size < mostNames) {
    name = `n${createHash('sha1').update(text).digest('hex').slice(0, 20)}`;
    names.set(text, name);
  }
  return name;
}

const isSettling = (text: string): boolean => /^(begin|commit|rollback|savepoint|release|start)\b/i.test(text);

let sent = 0;

/** Statements that this process has sent, BEGIN and COMMIT included. */
export const statementsSent = (): number => sent;

/** A client that names each parameterised statement, so that PostgreSQL parses and plans it once per connection. */
export class NamedClient extends pg.Client {
  #gathering = false;

  // The signature of pg's own `query` has a dozen overloads; only the (text, values) form is changed here.
  override query(...input: unknown[]): never {
    sent += 1;
    const [text, values] = input;
    if (typeof text === 'string' && Array.isArray(values) && !isSettling(text)) {
      const name = nameOf(text);
      if (name !== undefined) return this.plain([{ name, text, values }, ...input.slice(2)]);
    }
    return this.plain(input);
  }

  private plain(input: unknown[]): never {
    this.gather();
    return Reflect.apply(super.query, this, input) as never;
  }

  /** What is sent in one turn of the event loop leaves in one write: each write wakes the database's process. */
  private gather(): void {
    if (this.#gathering || !('connection' in this)) return;
    const { stream } = this.connection as { stream: Writable };
    this.#gathering = true;
    stream.cork();
    process.nextTick(() => {
      this.#gathering = false;
      stream.uncork();
    });
  }
}
