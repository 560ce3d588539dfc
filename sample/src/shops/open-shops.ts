import { after, hours } from '@nashi/clock';
import { isRefusal } from '@nashi/errors';
import type { FileId } from '@nashi/files';
import type { ShopId } from '@nashi/shops';
import type { People, Person } from '../people/person.ts';
import { draw } from '../pictures/draw.ts';
import { shopPaper } from '../pictures/papers.ts';
import type { Calendar } from '../stage/days.ts';
import { createRandom } from '../stage/random.ts';
import type { Random } from '../stage/random.ts';
import type { Scene, Stage } from '../stage/stage.ts';
import { sampleShops } from './index.ts';
import type { SampleShop } from './shop-lines.ts';
import { pickUpPoints, shopCategoryOf, waitingShop } from './shop-plans.ts';

export interface OpenedShop {
  shopId: ShopId;
  plan: SampleShop;
  owner: Person;
  openedAt: Date;
}

interface Pictures {
  logo: FileId;
  banner: FileId;
  paper: FileId;
}

async function keepPictures(stage: Stage, scene: Scene, plan: SampleShop, owner: Person, at: Date): Promise<Pictures> {
  const { files } = stage.replay.modules;
  const [logo, banner] = await Promise.all([
    draw({ emoji: [plan.emoji], arrangement: 'alone', ground: plan.ground }),
    draw({ emoji: [...bannerEmoji(plan), plan.emoji], arrangement: 'table', ground: plan.ground }),
  ]);
  const shown = { owner: owner.memberId, purpose: 'shop' as const, at };
  const [logoId, bannerId] = await files.keepRendered(scene.tx, [
    { ...logo, ...shown },
    { ...banner, ...shown },
  ]);
  const bytes = await shopPaper(plan.zh);
  const paper = await files.keep(scene.tx, { owner: owner.memberId, purpose: 'card', bytes, at });
  if (!logoId || !bannerId || isRefusal(paper)) throw new Error(`no pictures for ${plan.slug}`);
  return { logo: logoId, banner: bannerId, paper: paper.id };
}

const bannerEmoji = (plan: SampleShop): string[] => {
  const shown = [...plan.lines.matchAll(/^(\S+) \|/gm)].map((match) => match[1] ?? plan.emoji);
  return [shown[3] ?? plan.emoji, shown[8] ?? plan.emoji];
};

async function found(stage: Stage, scene: Scene, plan: SampleShop, owner: Person, at: Date): Promise<ShopId> {
  const { logo, banner, paper } = await keepPictures(stage, scene, plan, owner, at);
  const phone = `138000${String(plan.slug.length * 1371).padStart(5, '0')}`;
  const shop = await scene.act(owner, at, 'POST /api/v1/shops', {
    body: {
      slug: plan.slug,
      nameZh: plan.zh,
      nameEn: plan.en,
      description: `${plan.about.zh}\n${plan.about.en}`,
      category: shopCategoryOf(plan),
      contact: { name: owner.nickname, phone },
      logo,
      banner,
      papers: [paper],
    },
  });
  const params = { shopId: shop.shopId as ShopId };
  await scene.act(owner, after(at, hours(1)), 'POST /api/v1/shops/{shopId}/submission', { params });
  return params.shopId;
}

async function furnish(scene: Scene, shop: OpenedShop, people: People, random: Random): Promise<void> {
  const { shopId, owner, openedAt } = shop;
  const params = { shopId };
  const works = shop.plan.category === 'tickets' || shop.plan.category === 'services';
  await scene.act(owner, openedAt, 'POST /api/v1/shops/{shopId}/delivery-templates', {
    params,
    body: {
      name: '校园配送 Campus delivery',
      isDefault: true,
      terms: {
        courier: {
          zones: [{ regions: ['*'], rate: { by: 'order', fee: works ? 0 : 600 }, freeFrom: works ? null : 5900 }],
        },
        dorm: { fee: works ? 0 : 200, freeFrom: works ? null : 2900 },
        pickUp: { points: pickUpPoints },
      },
    },
  });
  const helpers = random.some(
    people.members.slice(2, 90).filter((one) => one.certified && one !== owner),
    random.whole(1, 3),
  );
  const roles = ['manager', 'fulfilment', 'finance'] as const;
  for (const [index, helper] of helpers.entries()) {
    await scene.act(owner, after(openedAt, hours(2)), 'PUT /api/v1/shops/{shopId}/staff/{memberId}', {
      params: { ...params, memberId: helper.memberId },
      body: { role: roles[index] ?? 'fulfilment' },
    });
  }
}

/** Twelve shops, looked at and approved by the operator, each with staff and delivery terms; one more still waits. */
export async function openShops(stage: Stage, people: People, calendar: Calendar): Promise<OpenedShop[]> {
  const random = createRandom(3);
  const { operator, merchant, members } = people;
  const owners = [
    merchant,
    ...random.some(
      members.slice(2, 60).filter((one) => one.certified),
      12,
    ),
  ];
  const opened: OpenedShop[] = [];
  for (const [index, plan] of sampleShops.entries()) {
    const owner = owners[index] ?? merchant;
    const at = later(owner.joinedAt, calendar.ago(57 - index, 10));
    const openedAt = after(at, hours(5));
    const open = async (scene: Scene): Promise<ShopId> => {
      const id = await found(stage, scene, plan, owner, at);
      const params = { shopId: id };
      await scene.act(operator, openedAt, 'POST /api/v1/operator/shops/{shopId}/claim', { params });
      const body = { decision: 'approve' } as const;
      await scene.act(operator, openedAt, 'POST /api/v1/operator/shops/{shopId}/decision', { params, body });
      return id;
    };
    const shopId = await stage.story(() => stage.scene(open));
    if (shopId) opened.push({ shopId, plan, owner, openedAt });
  }
  await stage.scene(async (scene) => {
    for (const shop of opened) await scene.part(() => furnish(scene, shop, people, random));
    const hopeful = owners.at(-1) ?? merchant;
    await scene.part(() => found(stage, scene, waitingShop, hopeful, calendar.ago(1, 15, 20)));
  });
  return opened;
}

const later = (one: Date, other: Date): Date => (one > other ? after(one, hours(3)) : other);
