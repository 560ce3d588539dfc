import type { Tx } from '@nashi/db';
import type { MemberCard } from '@nashi/identity';
import type { MemberId } from '@nashi/ids';
import type { Deps } from '../deps.ts';
import { openReports } from '../reports/report-queries.ts';
import { decisionsOf } from '../review/review-queries.ts';
import type { ItemRow } from '../review/review-queries.ts';
import { levelOf } from '../review/review-rules.ts';
import { presentStatement } from '../review/show-review.ts';
import { readSettings, standingsOf } from '../settings/settings-queries.ts';
import type { Preview } from '../subjects.ts';
import { watchedWords } from '../watched-words/watched-word-queries.ts';
import { findWatched } from '../watched-words/watched-word-rules.ts';

export const goneMember = (id: MemberId): MemberCard => ({
  id,
  nickname: '',
  avatar: null,
  school: null,
  certified: false,
  status: 'deleted',
});

async function previewsOf(tx: Tx, deps: Deps, items: readonly ItemRow[]): Promise<Map<string, Preview>> {
  const kinds = [...new Set(items.map((item) => item.subjectKind))];
  const maps = await Promise.all(
    kinds.map((kind) =>
      deps.subjects.get(kind).preview(
        tx,
        items.filter((item) => item.subjectKind === kind).map((item) => item.subjectId),
      ),
    ),
  );
  return new Map(maps.flatMap((map) => [...map]));
}

/** Items as a moderator sees them in the queue. */
export async function presentItems(tx: Tx, deps: Deps, items: readonly ItemRow[], now: Date) {
  const people = [...new Set(items.flatMap((item) => [item.authorId, ...(item.claimedBy ? [item.claimedBy] : [])]))];
  const [previews, members, standings, settings] = await Promise.all([
    previewsOf(tx, deps, items),
    deps.identity.membersByIds(tx, people),
    standingsOf(tx, people),
    readSettings(tx),
  ]);
  return items.map((item) => {
    const preview = previews.get(item.subjectId);
    const held = item.claimedUntil !== null && item.claimedUntil > now ? item.claimedBy : null;
    const { id, subjectKind, subjectId, version, state, reasons, risk, escalated } = item;
    return {
      id,
      subjectKind,
      subjectId,
      version,
      state,
      reasons,
      risk,
      escalated,
      author: members.get(item.authorId) ?? goneMember(item.authorId),
      authorLevel: levelOf(standings.get(item.authorId) ?? { approved: 0, level: null }, settings.graduateAfter),
      submittedAt: item.submittedAt.toISOString(),
      claimedBy: held ? (members.get(held) ?? goneMember(held)) : null,
      claimedUntil: held && item.claimedUntil ? item.claimedUntil.toISOString() : null,
      text: preview?.text ?? '',
      pictures: [...(preview?.pictures ?? [])],
      link: preview?.link ?? null,
      facts: [...(preview?.facts ?? [])],
    };
  });
}

/** One item with its reports, its history, and where watched words stand in its text. */
export async function presentItem(tx: Tx, deps: Deps, item: ItemRow, now: Date) {
  const [[shown], reports, decisions, words] = await Promise.all([
    presentItems(tx, deps, [item], now),
    openReports(tx, item),
    decisionsOf(tx, [item.id]),
    watchedWords(tx),
  ]);
  if (!shown) throw new Error('an item was lost while it was presented');
  const people = [
    ...reports.map((report) => report.reporterId),
    ...decisions.flatMap((row) => (row.moderatorId ? [row.moderatorId] : [])),
  ];
  const members = await deps.identity.membersByIds(tx, people);
  return {
    ...shown,
    appealText: item.appealText,
    watched: findWatched(shown.text, words),
    reports: reports.map((report) => ({
      id: report.id,
      reporter: members.get(report.reporterId) ?? goneMember(report.reporterId),
      reason: report.reason,
      note: report.note,
      state: report.state,
      createdAt: report.createdAt.toISOString(),
    })),
    // A second look is only worth something to who does not know the first.
    statements: (item.secondLook ? [] : decisions).map((row) => ({
      ...presentStatement(row),
      moderator: row.moderatorId ? (members.get(row.moderatorId) ?? goneMember(row.moderatorId)) : null,
    })),
  };
}
