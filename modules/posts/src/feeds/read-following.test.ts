import { isRefusal } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import { startTestServer, signUp } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import { fc } from '@nashi/testing/properties';
import { afterAll, beforeAll, expect, test } from 'vitest';

interface Page {
  items: { id: string }[];
  next: string | null;
}

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  const operator = await signUp(server, { roles: ['operator'] });
  const now = await operator.client.call<object>('GET /api/v1/moderation/settings');
  const changed = await operator.client.call('PUT /api/v1/moderation/settings', {
    ...now.body,
    modes: { new: 'trust', regular: 'trust', trusted: 'trust' },
    graduateAfter: 0,
    burstLimit: 1000,
  });
  must(changed.status === 200, JSON.stringify(changed.body));
});
afterAll(() => server.close());

/** Inside a history a broken promise must stop it. */
function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

const people = 5;
const who = fc.integer({ min: 0, max: people - 1 });
const step = fc.oneof(
  fc.record({ do: fc.constant('follow' as const), a: who, b: who }),
  fc.record({ do: fc.constant('unfollow' as const), a: who, b: who }),
  fc.record({ do: fc.constant('mute' as const), a: who, b: who }),
  fc.record({ do: fc.constant('block' as const), a: who, b: who }),
  fc.record({
    do: fc.constant('post' as const),
    a: who,
    visibility: fc.constantFrom('everyone' as const, 'friends' as const, 'school' as const, 'circle' as const),
    later: fc.constantFrom(0, 0, 5),
  }),
  fc.record({ do: fc.constant('delete' as const), a: who, n: fc.nat(20) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface Written {
  id: string;
  author: number;
  visibility: string;
  at: number;
}

/** What the rules say in words, kept in plain sets. */
class Model {
  follows = new Set<string>();
  mutes = new Set<string>();
  blocks = new Set<string>();
  posts: Written[] = [];
  feed(reader: number): string[] {
    const follows = (a: number, b: number) => this.follows.has(`${a} ${b}`);
    return this.posts
      .filter(({ author, visibility }) => {
        if (author === reader) return true;
        if (!follows(reader, author) || this.mutes.has(`${reader} ${author}`)) return false;
        if (visibility === 'friends') return follows(author, reader);
        // The first two are of one school and of one circle; the others of neither.
        if (visibility !== 'everyone') return reader < 2 && author < 2;
        return true;
      })
      .toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
      .map((post) => post.id);
  }
}

async function play(crowd: SignedUp[], circle: string, model: Model, one: Step): Promise<void> {
  const actor = crowd[one.a]!;
  const call = (route: string, body?: unknown) => actor.client.call<{ id: string }>(route, body);
  switch (one.do) {
    case 'follow': {
      const blocked = model.blocks.has(`${one.a} ${one.b}`) || model.blocks.has(`${one.b} ${one.a}`);
      const { status } = await call(`PUT /api/v1/members/${crowd[one.b]!.memberId}/follow`);
      must((status === 200) === (!blocked && one.a !== one.b), `follow answered ${status}`);
      if (status === 200) model.follows.add(`${one.a} ${one.b}`);
      return;
    }
    case 'unfollow':
      await call(`DELETE /api/v1/members/${crowd[one.b]!.memberId}/follow`);
      model.follows.delete(`${one.a} ${one.b}`);
      return;
    case 'mute':
      await call(`PUT /api/v1/members/${crowd[one.b]!.memberId}/mute`);
      if (one.a !== one.b) model.mutes.add(`${one.a} ${one.b}`);
      return;
    case 'block':
      await call(`PUT /api/v1/members/${crowd[one.b]!.memberId}/block`);
      if (one.a === one.b) return;
      model.blocks.add(`${one.a} ${one.b}`);
      model.follows.delete(`${one.a} ${one.b}`);
      model.follows.delete(`${one.b} ${one.a}`);
      return;
    case 'post': {
      server.clock.advance(one.later);
      const inside = one.a < 2;
      const { visibility } = one;
      if (!inside && (visibility === 'school' || visibility === 'circle')) return;
      const body = { text: 'words', visibility, circleId: visibility === 'circle' ? circle : null };
      const answer = await call('POST /api/v1/posts', body);
      must(answer.status === 201, JSON.stringify(answer.body));
      model.posts.push({ id: answer.body.id, author: one.a, visibility, at: server.clock.now().getTime() });
      return;
    }
    case 'delete': {
      const post = model.posts[one.n];
      if (post?.author !== one.a) return;
      must((await call(`DELETE /api/v1/posts/${post.id}`)).status === 204, 'deleting failed');
      model.posts.splice(one.n, 1);
    }
  }
}

async function readAll(reader: SignedUp, limit: number): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const from: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: { status: number; body: Page } = await reader.client.call<Page>(
      `GET /api/v1/feeds/following?limit=${limit}${from}`,
    );
    expect(page.status).toBe(200);
    ids.push(...page.body.items.map((post) => post.id));
    cursor = page.body.next;
  }
  return ids;
}

test('SO-5: the Following feed is exact to the last post after any history, on pages of any size', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 10, maxLength: 40 }),
      fc.integer({ min: 1, max: 7 }),
      async (steps, limit) => {
        const crowd = await Promise.all(
          Array.from({ length: people }, (_, n) => signUp(server, { certified: n < 2 ? `s${newId()}.edu` : false })),
        );
        // The first two share a school: their certifications name it alike.
        const school = `School ${newId()}`;
        await server.database.pool.query(
          `update identity.certifications set school_name = $1 where member_id = any($2::uuid[])`,
          [school, crowd.slice(0, 2).map((one) => one.memberId)],
        );
        const { circles } = server.modules;
        const circle = await server.database.transaction(async (tx) => {
          const now = server.clock.now();
          const draft = { name: newId(), description: '', tags: [], rules: '', mode: 'open' as const, coverId: null };
          const id = await circles.found(tx, { draft, owner: crowd[0]!.memberId, now });
          if (isRefusal(id)) throw new Error(id.code);
          await circles.join(tx, { circle: id, member: crowd[1]!.memberId as MemberId, now });
          return id;
        });
        const model = new Model();
        for (const one of steps) await play(crowd, circle, model, one);
        for (const [n, reader] of crowd.entries()) expect(await readAll(reader, limit)).toEqual(model.feed(n));
      },
    ),
    { numRuns: 12 },
  );
}, 120_000);
