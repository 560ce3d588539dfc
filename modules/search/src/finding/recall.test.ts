import { sql } from '@nashi/db';
import { newId } from '@nashi/ids';
import { createTestDatabase } from '@nashi/testing';
import type { TestDatabase } from '@nashi/testing';
import { fold } from '@nashi/words';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putDocuments } from '../indexing/document-queries.ts';
import { readQuery } from '../words/read-query.ts';
import { vectorOf } from '../words/tokens.ts';
import { pageOfKind } from './find-queries.ts';

const documents = 20_000;
const phrases =
  '螺蛳粉 二食堂 图书馆 自习室 羽毛球 考研资料 二手自行车 iPhone保护壳 奶茶第二杯半价 宿舍台灯 周末爬山 社团招新 期末复习 校园卡 毕业季 吉他弹唱 英语角 咖啡拉花 数学建模 摄影约拍 跑步打卡 剧本杀 火锅拼桌 快递代取 电脑维修 猫咪领养 操场夜跑 电影票 早八人 牛肉面'.split(
    ' ',
  );
const characters = [
  ...'的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严',
];

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase([{ name: 'search', migrations: new URL('../../migrations/', import.meta.url) }], {
    template: 'search',
  });
  let seed = 7;
  const draw = (most: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * most);
  };
  const rows = Array.from({ length: documents }, () => {
    const text = Array.from({ length: 12 + draw(24) }, () =>
      draw(6) === 0 ? (phrases[draw(phrases.length)] ?? '') : (characters[draw(characters.length)] ?? ''),
    ).join('');
    const folded = fold(`\n${text}`);
    return { id: newId(), title: '', folded, words: vectorOf(folded), standing: draw(1000) };
  });
  for (let from = 0; from < rows.length; from += 2000) {
    await putDocuments(database.db, 'post', rows.slice(from, from + 2000), new Date(0));
  }
});
afterAll(() => database.destroy());

test('SO-10: two characters of Chinese find every document of 20,000 that a scan finds, and no other', async () => {
  const pairs = ['二食', '食堂', '螺蛳', '蛳粉', '的一', '堂二', '粉二', '第二', '半价', '上个', '保护'];
  let all = 0;
  for (const q of [...pairs, '螺蛳粉', '二食堂', '电影票']) {
    const query = readQuery(q)!;
    const found = await pageOfKind(database.db, query, { kind: 'post', from: undefined, limit: documents });
    const scan = await sql<{ id: string }>`
      select id from search.documents where folded like ${`%${q}%`}`.execute(database.db);
    expect(found.map((row) => row.id).toSorted(), q).toEqual(scan.rows.map((row) => row.id).toSorted());
    all += found.length;
  }
  expect(all).toBeGreaterThan(10_000);
});

test('SO-10: Chinese and Latin in one query are both found, pressed together or apart', async () => {
  for (const q of ['iPhone 保护壳', 'ｉＰｈｏｎｅ保护壳']) {
    const found = await pageOfKind(database.db, readQuery(q)!, { kind: 'post', from: undefined, limit: documents });
    const scan = await sql<{ n: number }>`
      select count(*) as n from search.documents where folded like '%iphone%' and folded like '%保护壳%'`.execute(
      database.db,
    );
    expect(found.length).toBe(scan.rows[0]?.n);
    expect(found.length).toBeGreaterThan(100);
  }
});
