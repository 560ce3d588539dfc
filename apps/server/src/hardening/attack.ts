import type { Route } from '@nashi/http';
import { problem } from '@nashi/http/contract';
import { newId } from '@nashi/ids';
import type { TestServer } from '@nashi/server/testing';
import { inLanes } from './raw-client.ts';
import type { RawAnswer, RawRequest, Send } from './raw-client.ts';
import { sampleOf } from './schema-samples.ts';
import type { World } from './world.ts';

export interface Attack {
  name: string;
  route: Route;
  request: RawRequest;
  /** Whether this has to be refused, or may be answered as long as nothing breaks. */
  expected: 'refused' | 'answered';
}

export const json = { 'content-type': 'application/json' };
export const keyed = (route: Route): Record<string, string> =>
  route.method === 'POST' ? { 'idempotency-key': newId() } : {};
export const hasBody = ({ contract }: Route) => contract.body !== undefined && !contract.consumes;

/** JSON with lone surrogates as escapes; nothing at all for undefined. */
export const write = (value: unknown) => JSON.stringify(value) ?? '';

const chinese = /\p{Script=Han}/u;

/** What is wrong with an answer: a refusal must be a problem document in the language that was asked for. */
function faultOf(route: Route, answer: RawAnswer, language: 'zh' | 'en'): string | undefined {
  const words = answer.text.slice(0, 200);
  if (answer.status >= 500) return `${answer.status} ${words}`;
  if (answer.status < 400) return undefined;
  // Pages for people say what is wrong as a page.
  if (route.contract.produces?.startsWith('text/html') && answer.type.startsWith('text/html')) return undefined;
  if (!answer.type.startsWith('application/problem+json')) return `${answer.status} of type ${answer.type} ${words}`;
  const read = problem.safeParse(JSON.parse(answer.text));
  if (!read.success) return `not a problem: ${words}`;
  if (read.data.status !== answer.status) return `says ${read.data.status} with ${answer.status}`;
  if (chinese.test(read.data.title) !== (language === 'zh')) return `not in ${language}: ${words}`;
  return undefined;
}

export function pathOf(
  route: Route,
  known: Readonly<Record<string, string>>,
  over: Readonly<Record<string, string>> = {},
) {
  const sample = route.contract.params ? (sampleOf(route.contract.params, known) as Record<string, unknown>) : {};
  return route.path.replace(/\{(\w+)\}/g, (_, name: string) => over[name] ?? encodeURIComponent(String(sample[name])));
}

/** For each route a session of who may do the most there. */
export async function callers(server: TestServer, world: World): Promise<Map<Route, string>> {
  const cookies = new Map<Route, string>();
  for (const route of server.routes) cookies.set(route, await world.cookieOf(world.callerOf(route)));
  return cookies;
}

/** Sends attacks, in both languages by turns, and tells what was not as it should be. */
export async function run(
  send: Send,
  attacks: readonly Attack[],
  cookies: ReadonlyMap<Route, string>,
): Promise<string[]> {
  const faults: string[] = [];
  await inLanes([...attacks.entries()], 8, async ([index, { name, route, request, expected }]) => {
    const language = index % 2 === 0 ? 'en' : 'zh';
    const cookie = cookies.get(route);
    const headers = { 'accept-language': language, ...(cookie ? { cookie } : {}), ...request.headers };
    const answer = await send({ ...request, headers }).catch((error: Error) => error);
    if (answer instanceof Error) return void faults.push(`${route.key} · ${name}: ${answer.message}`);
    const fault = faultOf(route, answer, language);
    if (fault) faults.push(`${route.key} · ${name}: ${fault}`);
    else if (expected === 'refused' && answer.status < 400)
      faults.push(`${route.key} · ${name}: taken with ${answer.status}`);
  });
  return faults.toSorted();
}
