import { resolve } from 'node:path';
import { OperatorError } from '@nashi/errors';
import { type Currency, currencies } from '@nashi/money';
import { z } from 'zod';

export interface Config {
  /** 0 means any free port. */
  port: number;
  /** Address to listen on; undefined means all of this machine's. */
  host: string | undefined;
  /** Full path. */
  dataFolder: string;
  /** Of a PostgreSQL that exists; undefined means the embedded one. */
  databaseUrl: string | undefined;
  databaseConnections: number;
  sample: 'on' | 'off';
  /** The bank that stands in for real ones; follows the sample when not set. */
  sandboxBank: 'on' | 'off';
  role: 'all' | 'web' | 'worker';
  /** Whether web apps that are missing or out of date are built at the start. */
  build: 'on' | 'off';
  /** Master secret; undefined means the file in the data folder. */
  secret: string | undefined;
  /** Where members reach Nashi, without a trailing slash; undefined means http://localhost and the port. */
  origin: string | undefined;
  community: { name: { zh: string; en: string }; timeZone: string; currency: Currency };
  mail: { smtpUrl: string | undefined; from: string | undefined };
  /** The provider of messages to phones. */
  text: { url: string | undefined; headers: Record<string, string>; body: string };
  /** Origins of push services beside those of the browsers. */
  pushServices: readonly string[];
  logLevel: 'debug' | 'info' | 'warn' | 'error';
}

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const isUrl = (...protocols: string[]) => {
  return (text: string): boolean => URL.canParse(text) && protocols.includes(new URL(text).protocol);
};

/** A socket's URL has no host, which URL itself refuses. */
const postgresUrl = /^postgres(ql)?:\/\/\S+$/;

const isOrigin = (text: string): boolean => {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search + url.hash === '';
};

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .refine((value) => value >= least && value <= most);

const currencyCodes = Object.keys(currencies) as [Currency, ...Currency[]];

/** Every variable, the values it may have, and what to do when it has another. */
const variables = {
  PORT: [wholeNumber(0, 65_535).default(3000), 'give a port from 1 to 65535, such as PORT=3000'],
  HOST: [
    z
      .string()
      .regex(/^[\w.:-]+$/)
      .optional(),
    'give an address of this machine, such as HOST=127.0.0.1',
  ],
  NASHI_DATA: [z.string().default('./data'), 'give a folder, such as NASHI_DATA=./data'],
  DATABASE_URL: [
    z.string().regex(postgresUrl).optional(),
    'give postgres://user:password@host:5432/database, or leave it out to use the embedded PostgreSQL',
  ],
  NASHI_DATABASE_CONNECTIONS: [wholeNumber(4, 500).default(16), 'give a number of connections from 4 to 500'],
  NASHI_SAMPLE: [z.enum(['on', 'off']).default('on'), 'give on for the sample community or off for an empty start'],
  NASHI_SANDBOX_BANK: [z.enum(['on', 'off']).optional(), 'give on for the stand-in bank or off where money is real'],
  NASHI_ROLE: [z.enum(['all', 'web', 'worker']).default('all'), 'give all, web or worker'],
  NASHI_BUILD: [z.enum(['on', 'off']).default('on'), 'give on or off'],
  NASHI_SECRET: [z.string().min(32).optional(), 'give at least 32 random characters, as openssl rand -hex 32 prints'],
  NASHI_ORIGIN: [
    z.string().refine(isOrigin).optional(),
    'give the address members use, without a path, such as NASHI_ORIGIN=https://nashi.example.org',
  ],
  NASHI_COMMUNITY_NAME_ZH: [z.string().max(60).default('Nashi 梨'), 'give a name of at most 60 characters'],
  NASHI_COMMUNITY_NAME_EN: [z.string().max(60).default('Nashi'), 'give a name of at most 60 characters'],
  NASHI_COMMUNITY_TIME_ZONE: [
    z.string().refine(isTimeZone).default('Asia/Shanghai'),
    'give a time zone by its IANA name, such as Asia/Shanghai',
  ],
  NASHI_COMMUNITY_CURRENCY: [z.enum(currencyCodes).default('CNY'), `give one of ${currencyCodes.join(', ')}`],
  SMTP_URL: [
    z.string().refine(isUrl('smtp:', 'smtps:')).optional(),
    'give smtp://user:password@host:587 or smtps://…, or leave it out to read mail in the Outbox page',
  ],
  NASHI_MAIL_FROM: [
    z
      .string()
      .regex(/^[^@\r\n]+@[^@\s]+$/)
      .optional(),
    'give a sender such as Nashi <nashi@example.org>',
  ],
  SMS_URL: [
    z.string().refine(isUrl('https:', 'http:')).optional(),
    'give the https address that takes one message a request, or leave it out to read messages in the Outbox page',
  ],
  SMS_HEADERS: [
    z
      .string()
      .default('{}')
      .transform((text, context) => {
        try {
          return z.record(z.string(), z.string()).parse(JSON.parse(text));
        } catch {
          context.addIssue('not JSON');
          return z.NEVER;
        }
      }),
    'give the headers as a JSON object, such as {"authorization":"Bearer …"}',
  ],
  SMS_BODY: [
    z
      .string()
      .refine((text) => /\{(text|code)\}/.test(text) && text.includes('{to}'))
      .default('{"to":"{to}","text":"{text}","code":"{code}","id":"{id}"}'),
    'give the body of a request with {to} and {text} or {code} in it, as JSON or as a form',
  ],
  NASHI_PUSH_SERVICES: [
    z
      .string()
      .default('')
      .transform((value) => value.split(',').flatMap((origin) => origin.trim().replace(/\/$/, '') || []))
      .refine((origins) => origins.every(isOrigin)),
    'give origins with commas between them, such as NASHI_PUSH_SERVICES=https://push.example.org',
  ],
  NASHI_LOG: [z.enum(['debug', 'info', 'warn', 'error']).default('warn'), 'give debug, info, warn or error'],
} as const;

type Variables = typeof variables;
type Name = keyof Variables;

const shape = z.object(
  Object.fromEntries(Object.entries(variables).map(([name, [type]]) => [name, type])) as unknown as {
    [N in Name]: Variables[N][0];
  },
);

/** Reads the environment. Throws one OperatorError that has a sentence (a line) for each variable at fault. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.keys(variables).map((name) => [name, environment[name]?.trim() || undefined]), // empty means not set
  );
  const read = shape.safeParse(given);
  if (!read.success) {
    const names = [...new Set(read.error.issues.map((issue) => issue.path[0] as Name))];
    throw new OperatorError(names.map((name) => sentenceFor(name, given[name] ?? '')).join('\n'));
  }
  return toConfig(read.data);
}

function sentenceFor(name: Name, value: string): string {
  const shown = /URL|SECRET|HEADERS/.test(name) ? 'cannot be used' : `cannot be “${value.slice(0, 80)}”`;
  return `${name} ${shown}: ${variables[name][1]}.`;
}

function toConfig(values: z.output<typeof shape>): Config {
  return {
    port: values.PORT,
    host: values.HOST,
    dataFolder: resolve(values.NASHI_DATA),
    databaseUrl: values.DATABASE_URL,
    databaseConnections: values.NASHI_DATABASE_CONNECTIONS,
    sample: values.NASHI_SAMPLE,
    sandboxBank: values.NASHI_SANDBOX_BANK ?? values.NASHI_SAMPLE,
    role: values.NASHI_ROLE,
    build: values.NASHI_BUILD,
    secret: values.NASHI_SECRET,
    origin: values.NASHI_ORIGIN?.replace(/\/$/, ''),
    community: {
      name: { zh: values.NASHI_COMMUNITY_NAME_ZH, en: values.NASHI_COMMUNITY_NAME_EN },
      timeZone: values.NASHI_COMMUNITY_TIME_ZONE,
      currency: values.NASHI_COMMUNITY_CURRENCY,
    },
    pushServices: values.NASHI_PUSH_SERVICES,
    mail: { smtpUrl: values.SMTP_URL, from: values.NASHI_MAIL_FROM },
    text: { url: values.SMS_URL, headers: values.SMS_HEADERS, body: values.SMS_BODY },
    logLevel: values.NASHI_LOG,
  };
}
