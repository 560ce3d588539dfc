import { auditMigrations, createAudit } from '@nashi/audit';
import { createCatalog } from '@nashi/catalog';
import { createCircles } from '@nashi/circles';
import type { MigrationSet, Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import { createFiles } from '@nashi/files';
import type { FileId, VoiceId } from '@nashi/files';
import { createGatherings } from '@nashi/gatherings';
import { createGroupBuy } from '@nashi/group-buy';
import { createServer, forgetAnswersJob, idempotencyMigrations } from '@nashi/http';
import type { HttpServer, Route, StaticApp } from '@nashi/http';
import { createIdentity } from '@nashi/identity';
import { createJobs, jobsMigrations } from '@nashi/jobs';
import type { Work } from '@nashi/jobs';
import { createLedger } from '@nashi/ledger';
import { createLive, liveMigrations } from '@nashi/live';
import { createMeet } from '@nashi/meet';
import { createMessaging } from '@nashi/messaging';
import { createModeration } from '@nashi/moderation';
import { createNotifications } from '@nashi/notifications';
import { createOrdering } from '@nashi/ordering';
import { createPayments } from '@nashi/payments';
import type { Module, Platform } from '@nashi/platform';
import { createPosts } from '@nashi/posts';
import { createPromotions } from '@nashi/promotions';
import { createReservations, releaseExpired, reservationsMigrations } from '@nashi/reservations';
import type { DocumentKind } from '@nashi/search';
import { createSharing } from '@nashi/sharing';
import { createShops } from '@nashi/shops';
import { createSingleSignOn } from '@nashi/single-sign-on';
import { createSocialGraph } from '@nashi/social-graph';
import type { AssembleOptions } from './assemble-options.ts';
import { chatOpener, circleSignals } from './meet-ports.ts';
import { messageCards } from './message-cards.ts';
import { messageSubject } from './message-subject.ts';
import { openSearch } from './search-subjects.ts';
import { shareTargets } from './share-targets.ts';
import { wirePrivacy } from './wire-privacy.ts';

/** Makes every module and joins them; the one place that knows them all. Order follows the allowed edges. */
function createModules(platform: Platform, options: AssembleOptions) {
  const { mail = { smtpUrl: undefined, from: undefined }, text, sandboxBank = 'on', pushServices = [] } = options;
  const findable = (kind: DocumentKind) => (tx: Tx, ids: readonly string[]) => search.changed(tx, kind, ids);
  const ledger = createLedger(platform);
  const files = createFiles(platform);
  const identity = createIdentity(platform, {
    files,
    mail,
    text,
    relationOf: async (tx, viewer, member) => {
      if (await socialGraph.isBlockedBy(tx, viewer, member)) return 'blocked';
      const relation = (await socialGraph.relations(tx, viewer, [member])).get(member);
      if (!relation?.following) return 'stranger';
      return relation.friend ? 'friend' : 'follower';
    },
    async profileChanged(tx, member) {
      await meet.refreshPeople(tx, [member]);
      await search.changed(tx, 'person', [member]);
    },
  });
  const singleSignOn = createSingleSignOn(platform, { identity });
  const notifications = createNotifications(platform, { identity, pushServices });
  const socialGraph = createSocialGraph({
    platform,
    identity,
    notifications,
    circleMates: (tx, member, limit) => circles.circleMates(tx, member, limit),
  });
  const moderation = createModeration({ platform, identity, notifications });
  const shops = createShops(platform, { files, identity, notifications, findable: findable('shop') });
  const catalog = createCatalog(platform, { shops, files, identity });
  const payments = createPayments(platform, {
    ledger,
    identity,
    merchants: {
      allowed: shops.allowed,
      names: async (tx, ids) => {
        const found = await shops.shopsByIds(tx, ids);
        return new Map(
          [...found].map(([id, { name }]) => [id, name.zh === name.en ? name.zh : `${name.zh} ${name.en}`]),
        );
      },
    },
    sandboxBank,
  });
  const promotions = createPromotions(platform, {
    shops,
    existingMembers: async (tx, ids) => new Set((await identity.membersByIds(tx, ids)).keys()),
  });
  const groupBuy = createGroupBuy(platform, {
    shops,
    products: {
      byIds: catalog.productsByIds,
      cards: async (ids, locale) => {
        const cards = await catalog.productCards(ids, locale);
        return new Map(ids.flatMap((id) => cards.filter((card) => card.productId === id).map((card) => [id, card])));
      },
    },
    members: identity.membersByIds,
    friendsOf: async (tx, memberId) => (await socialGraph.friendsOf(tx, [memberId])).get(memberId) ?? [],
    blockedBy: socialGraph.allBlocked,
    notify: notifications.notify,
  });
  const ordering = createOrdering(platform, {
    identity,
    notifications,
    shops,
    catalog,
    promotions,
    groupBuy,
    ledger,
    payments,
  });
  const circles = createCircles({
    platform,
    identity,
    files,
    moderation,
    allBlocked: socialGraph.allBlocked,
    findable: findable('circle'),
  });
  const gatherings = createGatherings({
    platform,
    identity,
    files,
    notifications,
    moderation,
    ledger,
    payments,
    circles,
    socialGraph,
    findable: findable('gathering'),
  });
  const posts = createPosts({
    platform,
    identity,
    files,
    socialGraph,
    moderation,
    notifications,
    circles,
    catalog,
    gatherings: async (tx, ids, viewer) => {
      const found = await gatherings.gatheringsByIds(tx, ids, viewer);
      return new Map(
        [...found].map(([id, { title, coverId, startsAt, place }]) => [id, { id, title, coverId, startsAt, place }]),
      );
    },
    findable: findable('post'),
    bought: async (tx, memberId, productId) =>
      (await ordering.didBuy(tx, [{ memberId, productId }])).length > 0 ? 'yes' : 'no',
  });
  const sharing = createSharing(platform, {
    promotions,
    shops,
    targets: shareTargets({ catalog, shops, groupBuy, posts, identity }),
    members: identity.membersByIds,
    notify: notifications.notify,
  });
  const messaging = createMessaging(platform, {
    peopleByIds: identity.membersByIds,
    friendsAmong: async (tx, of, ids) => {
      const relations = await socialGraph.relations(tx, of, ids);
      return new Set(ids.filter((id) => relations.get(id)?.friend));
    },
    blockedAmong: socialGraph.blockedEitherWay,
    attachPicture: async (tx, file, owner) =>
      !isRefusal(await files.attach(tx, [file as FileId], owner, { purpose: 'chat', at: platform.clock.now() })),
    attachVoice: (tx, file, owner) => files.attachVoice(tx, file as VoiceId, owner, platform.clock.now()),
    removeFiles: async (tx, ids) => {
      await files.remove(tx, ids as readonly FileId[]);
      await files.removeVoices(tx, ids as readonly VoiceId[]);
    },
    notifications,
    origin: platform.community.origin,
    cards: messageCards({
      catalog,
      shops,
      groupBuy,
      posts,
      circles,
      gatherings,
      timeZone: platform.community.timeZone,
    }),
  });
  const meet = createMeet({
    platform,
    identity,
    socialGraph,
    moderation,
    notifications,
    signals: [circleSignals(circles, platform.clock)],
    openChat: chatOpener(messaging),
  });
  const search = openSearch(platform, {
    identity,
    socialGraph,
    posts,
    circles,
    gatherings,
    shops,
    catalog,
    moderation,
  });
  moderation.register('message', messageSubject(messaging));
  const modules = {
    payments,
    messaging,
    ledger,
    files,
    identity,
    notifications,
    socialGraph,
    moderation,
    shops,
    catalog,
    promotions,
    groupBuy,
    ordering,
    circles,
    posts,
    gatherings,
    sharing,
    singleSignOn,
    meet,
    search,
  };
  const privacy = wirePrivacy(platform, modules);
  return { ...modules, privacy };
}

export type Modules = ReturnType<typeof createModules>;

export interface Nashi {
  platform: Platform;
  modules: Modules;
  migrations: readonly MigrationSet[];
  routes: readonly Route[];
  /** What the worker runs. */
  work: Work;
  /** Before requests or jobs are taken. */
  start(): Promise<void>;
  stop(): Promise<void>;
  createServer(options: {
    apps: readonly StaticApp[];
    notReady: () => Promise<string | undefined>;
  }): Promise<HttpServer>;
}

export function assemble(options: AssembleOptions): Nashi {
  const { database, clock, community, log } = options;
  const jobs = createJobs(clock);
  const pushing = createLive(database);
  const live = options.audience === 'nobody' ? { ...pushing, push: async () => {}, pushEach: async () => {} } : pushing;
  const platform: Platform = {
    ...options,
    jobs,
    live,
    audit: createAudit(clock),
    reservations: createReservations(clock),
  };
  const modules = createModules(platform, options);
  const all: readonly Module[] = Object.values(modules);
  const expired = releaseExpired(database, clock);
  const forget = forgetAnswersJob(database);
  const work: Work = {
    jobs: [expired.job, forget.job, ...live.jobs, ...all.flatMap((module) => module.jobs ?? [])],
    crons: [expired.cron, forget.cron, ...live.crons, ...all.flatMap((module) => module.crons ?? [])],
    subscriptions: all.flatMap((module) => module.subscriptions ?? []),
  };
  for (const { event } of work.subscriptions) jobs.subscribed.add(event);
  const routes = [...live.routes, ...all.flatMap((module) => module.routes)];
  const mounts = all.flatMap((module) => module.mounts ?? []);
  const { authenticate } = modules.identity;
  return {
    platform,
    modules,
    migrations: [
      jobsMigrations,
      idempotencyMigrations,
      auditMigrations,
      reservationsMigrations,
      liveMigrations,
      ...all.map(({ name, migrations }) => ({ name, migrations })),
    ],
    routes,
    work,
    async start() {
      await live.start();
      for (const module of all) await module.start?.();
    },
    async stop() {
      await live.stop();
      for (const module of all.toReversed()) await module.stop?.();
    },
    createServer: ({ apps, notReady }) =>
      createServer({ database, clock, routes, mounts, authenticate, log, notReady, apps, title: community.name.en }),
  };
}
