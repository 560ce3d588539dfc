import { setTimeout as pause } from 'node:timers/promises';
import { OperatorError } from '@nashi/errors';
import pg from 'pg';
import { type ServerFacts, serverFacts } from './server-queries.ts';

const oldestVersion = 150_000;
const startingUpPatienceMs = 30_000;

/** Makes sure that DATABASE_URL leads to a database Nashi can use; throws the sentence that says why it does not. */
export async function checkDatabase(url: string): Promise<void> {
  const facts = await ask(url);
  if (facts.version < oldestVersion) {
    const major = Math.floor(facts.version / 10_000);
    throw new OperatorError(
      `The PostgreSQL of DATABASE_URL is version ${major} and Nashi needs 15 or newer: upgrade it, or leave DATABASE_URL out to use the embedded one.`,
    );
  }
  if (facts.replica) {
    throw new OperatorError('DATABASE_URL leads to a read-only replica: give the address of the primary.');
  }
  if (facts.encoding !== 'UTF8') {
    throw new OperatorError(
      `The database of DATABASE_URL stores text as ${facts.encoding} and Nashi needs UTF8: make one with create database nashi encoding 'UTF8' template template0.`,
    );
  }
}

async function ask(url: string): Promise<ServerFacts> {
  for (const giveUpAt = Date.now() + startingUpPatienceMs; ; await pause(250)) {
    try {
      return await serverFacts(url);
    } catch (error) {
      const isStartingUp = codeOf(error) === '57P03';
      if (!isStartingUp || Date.now() > giveUpAt) throw new OperatorError(sentenceFor(error, url), { cause: error });
    }
  }
}

/** Why the tables could not be made, for the database's own refusals; other errors come back as they are. */
export function preparationProblem(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  const cause = { cause: error };
  switch (error.code) {
    case '42501':
      return new OperatorError(
        `The user of DATABASE_URL may not make Nashi's tables (${error.message}): make it the owner of the database (alter database … owner to …).`,
        cause,
      );
    case '53100':
      return new OperatorError('The disk of the database is full: free some space and start again.', cause);
    case '0A000':
    case '58P01':
      return new OperatorError(
        `PostgreSQL lacks something Nashi needs (${error.message}): install the package with its extensions (Debian: postgresql-contrib).`,
        cause,
      );
    default:
      return new OperatorError(
        `The database could not be prepared: ${error.message} (${error.code ?? 'no code'}).`,
        cause,
      );
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function sentenceFor(error: unknown, url: string): string {
  const client = new pg.Client({ connectionString: url });
  const where = client.host.startsWith('/') ? `the socket in ${client.host}` : `${client.host}:${client.port}`;
  switch (codeOf(error)) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `DATABASE_URL names the host ${client.host}, which cannot be found: check its spelling and this machine's network.`;
    case 'ECONNREFUSED':
    case 'ENOENT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
      return `No PostgreSQL answers at ${where} (DATABASE_URL): check host and port, and that it is running.`;
    case '28P01':
      return `PostgreSQL at ${where} does not accept the password of ${client.user}: correct DATABASE_URL.`;
    case '28000':
      return `PostgreSQL at ${where} does not let ${client.user} in: check the user in DATABASE_URL and the server's pg_hba.conf.`;
    case '3D000':
      return `There is no database ${client.database} at ${where}: create it (createdb ${client.database}) or correct DATABASE_URL.`;
    case '42501':
      return `${client.user} may not connect to the database ${client.database} at ${where}: grant it, or correct DATABASE_URL.`;
    case '53300':
      return `PostgreSQL at ${where} has no free connection: raise max_connections or stop what uses them.`;
    case '57P03':
      return `PostgreSQL at ${where} is still starting or recovering: try again when it is ready.`;
    default:
      return otherSentence(error, where);
  }
}

function otherSentence(error: unknown, where: string): string {
  const message = error instanceof Error ? error.message : String(error);
  if (/timeout/i.test(message)) return `No PostgreSQL answers at ${where} (DATABASE_URL): check host and port.`;
  if (/SASL.*password/i.test(message)) return `PostgreSQL at ${where} wants a password: add it to DATABASE_URL.`;
  return `DATABASE_URL cannot be used with ${where}: ${message.split('\n')[0]}.`;
}
