import type { Tx } from '@nashi/db';
import { memberJoined } from '@nashi/identity';
import { defineJob, handle, on } from '@nashi/jobs';
import type { Module } from '@nashi/platform';
import type { DocumentKind } from './contract.ts';
import { indexDocuments, indexJob, noteChanged } from './indexing/index-documents.ts';
import { continueRebuild, rebuildJob, rebuildSome, startRebuild } from './indexing/rebuild.ts';
import { exportLooks, forgetLooks, setKeeping } from './looked-at/looked-at-queries.ts';
import type { SearchDeps } from './parts.ts';
import { routes } from './routes.ts';
import { tidySearches } from './suggesting/suggest.ts';

export type { DocumentKind } from './contract.ts';
export type { SearchDeps } from './parts.ts';
export type { Hit, SearchDocument, SearchProvider, SearchSubject, View } from './subject.ts';

export interface Search extends Module {
  /** To be called in the transaction that publishes, changes, hides or removes something that can be found. */
  changed(tx: Tx, kind: DocumentKind, ids: readonly string[]): Promise<void>;
  /** The same at once, for what is written in bulk. */
  indexNow(tx: Tx, kind: DocumentKind, ids: readonly string[]): Promise<void>;
}

const continueJob = defineJob<Record<string, never>>('search.continue-rebuild');
const nightlyJob = defineJob<Record<string, never>>('search.nightly');

export function createSearch(deps: SearchDeps): Search {
  const { database } = deps.platform;
  return {
    name: 'search',
    migrations: new URL('../migrations/', import.meta.url),
    routes: routes(deps),
    jobs: [
      handle(indexJob, (changed) => database.transaction((tx) => indexDocuments(deps, tx, changed))),
      handle(rebuildJob, () => rebuildSome(deps)),
      handle(continueJob, () => continueRebuild(deps)),
      // What is liked rises with the nights: popularity is read anew.
      handle(nightlyJob, async () => {
        await tidySearches(deps);
        await database.transaction((tx) => startRebuild(deps, tx));
      }),
    ],
    crons: [
      { job: continueJob.name, pattern: '* * * * *' },
      { job: nightlyJob.name, pattern: '40 3 * * *' },
    ],
    subscriptions: [
      on(memberJoined, 'search.person-joined', (tx, { memberId }) =>
        indexDocuments(deps, tx, { kind: 'person', ids: [memberId] }),
      ),
    ],
    personalData: {
      exports: { 'looked-at': exportLooks },
      async erase(tx, member) {
        await forgetLooks(tx, member);
        await setKeeping(tx, member, 'on');
        await noteChanged(deps, tx, 'person', [member]);
      },
    },
    indexNow: (tx, kind, ids) => indexDocuments(deps, tx, { kind, ids }),
    changed: (tx, kind, ids) => noteChanged(deps, tx, kind, ids),
  };
}
