import { newId } from '@nashi/ids';
import type { Id, MemberId } from '@nashi/ids';
import pg from 'pg';
import type { Bench, BenchRun } from './bench.ts';
import { connect, load } from './load.ts';
import { prepareMembers } from './prepare-catalogue.ts';

const clients = 4;
const seconds = 8;
const posts = 20_000;
const piece = 5000;

const phrases =
  '二食堂的螺蛳粉加量了 图书馆四楼还有座位 周末一起去爬山 出一台九成新的显示器 iPhone 保护壳转让 奶茶第二杯半价 求推荐羽毛球搭子 考研资料打包出 宿舍台灯几乎没用过 吉他社周五招新 操场夜跑打卡 期末复习资料共享 电影票多一张 校园卡丢了请联系我 剧本杀还差两个人 cold brew coffee at the corner'.split(
    ' ',
  );
const words = ['螺蛳粉', '二食堂', '爬山', '复习', '奶茶', 'iPhone 保护壳', 'iphnoe', '夜跑打卡', 'coffee'];

/** Numbers that are the same in every run. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A square full of posts of a few phrases each, of many more characters than the phrases have, all in the index. */
async function fill(run: BenchRun): Promise<void> {
  // The first reading of everything, which a new database asks for, would run beside what is measured.
  const setting = new pg.Client({ connectionString: run.databaseUrl });
  await setting.connect();
  await setting.query(`update search.rebuilds set state = 'done', ended_at = now() where state <> 'done'`);
  await setting.end();
  const { posts: square, search } = run.nashi.modules;
  const { database } = run.nashi.platform;
  const authors = await prepareMembers(run, 64);
  const next = sequence(11);
  const text = (n: number): string => {
    const some = Array.from({ length: 2 }, () => phrases[next(phrases.length)] ?? '');
    const others = Array.from({ length: 30 }, () => String.fromCodePoint(0x4e00 + next(3000))).join('');
    return `${next(4) === 0 ? some.join('，') : ''}${others} ${n}`;
  };
  for (let from = 0; from < posts; from += piece) {
    const each = Array.from({ length: piece }, (_, index) => from + index);
    const ids = each.map(() => newId<Id<'post'>>());
    await database.transaction(async (tx) => {
      await square.addPostsBulk(tx, {
        ids,
        authors: each.map((n) => authors[n % authors.length]?.memberId ?? newId<MemberId>()),
        texts: each.map(text),
        times: each.map((n) => new Date(Date.now() - n * 1000)),
      });
    });
    await database.transaction((tx) => search.indexNow(tx, 'post', ids));
    run.tell(`${from + piece} posts are in the index`);
  }
}

/** The same words by a scan of the same texts, each answered with twenty ids. */
async function scan(run: BenchRun) {
  const pool = new pg.Pool({ connectionString: run.databaseUrl, max: clients });
  let turn = 0;
  try {
    return await load({
      clients,
      seconds,
      round: async () => {
        turn += 1;
        const typed = (words[turn % words.length] ?? '').toLowerCase().split(' ');
        await pool.query({
          name: `scan-${typed.length}`,
          text: `select id from search.documents where ${typed.map((_, n) => `folded like $${n + 1}`).join(' and ')}
                 order by standing desc limit 20`,
          values: typed.map((word) => `%${word}%`),
        });
      },
    });
  } finally {
    await pool.end();
  }
}

export const search: Bench = {
  name: 'search',
  about: `the search of ${clients} clients among ${posts} posts, against a scan of the same texts`,
  async run(run) {
    await fill(run);
    const reference = await scan(run);
    const client = connect(run.server.url, clients);
    let turn = 0;
    try {
      const ours = await load({
        clients,
        seconds,
        round: async () => {
          turn += 1;
          const q = encodeURIComponent(words[turn % words.length] ?? '');
          const path = turn % 2 === 0 ? `/api/v1/search?q=${q}` : `/api/v1/search/post?q=${q}`;
          const { status } = await client.send({ method: 'GET', path });
          if (status !== 200) throw new Error(`${path} answered ${status}`);
        },
      });
      run.tell(`the load generator took ${ours.generatorShare.toFixed(2)} of a processor`);
      run.report({ metric: 'p99_ms', value: ours.p99, unit: 'ms', reference: reference.p99 });
      run.report({
        metric: 'requests_per_second',
        value: ours.perSecond,
        unit: '1/s',
        reference: reference.perSecond,
      });
    } finally {
      await client.close();
    }
  },
};
