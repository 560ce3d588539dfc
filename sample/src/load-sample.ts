import { askForCertification } from './people/ask-for-certification.ts';
import { drawFaces, giveAvatars, makePeople, operatorName } from './people/make-people.ts';
import { tidyUp } from './pictures/draw.ts';
import { addProducts, drawShelves } from './shops/add-products.ts';
import { openShops } from './shops/open-shops.ts';
import { foundCircles } from './social/found-circles.ts';
import { haveChats } from './social/have-chats.ts';
import { makeFriends } from './social/make-friends.ts';
import { reactToPosts } from './social/react-to-posts.ts';
import { fillReviewQueue } from './social/review-posts.ts';
import { planGoodThings, planPosts, writePosts } from './social/write-posts.ts';
import { calendarOf } from './stage/days.ts';
import { createRandom } from './stage/random.ts';
import type { Replay } from './stage/replay.ts';
import { createStage } from './stage/stage.ts';
import { gatherTeams } from './trade/gather-teams.ts';
import { createMarket } from './trade/market.ts';
import { offerCoupons } from './trade/offer-coupons.ts';
import { planOrders } from './trade/place-orders.ts';
import { shareThings } from './trade/share-things.ts';

/** Stories that could not go on, each with its reason; the rest of the community lives. */
export interface Loaded {
  refused: readonly string[];
}

export interface Telling {
  today: Date;
  tell: (line: string) => void;
}

/**
 * Lives the community's last weeks once more, from a fixed seed, and leaves it as it is today. Does nothing where the
 * sample community lives already.
 */
export async function loadSample(replay: Replay, { today, tell }: Telling): Promise<Loaded> {
  const step = (zh: string, en: string) => tell(`示例社区 · sample community: ${zh} ${en}`);
  const stage = createStage(replay);
  const calendar = calendarOf(today);
  const { identity } = replay.modules;
  if ((await identity.findMembers(replay.database.db, operatorName, 1)).length > 0) return { refused: [] };
  step('会员', 'members');
  const shelves = drawShelves();
  const people = await makePeople(stage, calendar);
  const faces = drawFaces(people);
  await stage.story(() => askForCertification(stage, people, calendar));
  step('好友', 'friends');
  const friends = await makeFriends(stage, people, calendar);
  step('店铺', 'shops');
  const shops = await openShops(stage, people, calendar);
  step('商品', 'products');
  const goods = await addProducts(stage, shops, shelves);
  step('圈子', 'circles');
  const circlePosts = await foundCircles(stage, people, calendar);
  step('动态', 'posts');
  const planned = [...planPosts(people, calendar), ...circlePosts].toSorted((one, other) => +one.at - +other.at);
  const posts = await writePosts(stage, people, planned);
  step('买卖', 'trade');
  const market = createMarket({ stage, calendar, random: createRandom(10), people, goods });
  const offers = await stage.story(() => offerCoupons(market, shops));
  await replay.passTo(calendar.ago(25));
  if (offers) await stage.story(() => shareThings(market, shops, offers));
  planOrders(market, 170);
  const teams = (await stage.story(() => gatherTeams(market, friends))) ?? [];
  await market.run((daysAgo) => step('买卖', `trade, ${daysAgo} days ago`));
  step('好物', 'good things');
  posts.push(...(await writePosts(stage, people, planGoodThings(people, market.sales, calendar))));
  step('评论', 'comments');
  await stage.story(() => reactToPosts(stage, people, friends, { posts, calendar }));
  await stage.story(() => fillReviewQueue(stage, people, calendar));
  step('聊天', 'chats');
  await stage.story(() => haveChats(stage, people, friends, { cards: { goods, teams, posts }, calendar }));
  const yesterday = calendar.ago(1, 20);
  await stage.story(() =>
    stage.scene((scene) => scene.act(people.student, yesterday, 'POST /api/v1/notifications/read', { body: {} })),
  );
  step('头像', 'faces');
  await giveAvatars(stage, faces);
  step('到今天', 'up to today');
  await replay.passTo(today);
  await stage.scene(({ tx }) => replay.modules.posts.rebuildHot(tx, today));
  tidyUp();
  return { refused: stage.refused };
}
