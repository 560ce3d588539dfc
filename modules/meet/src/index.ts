import type { Module } from '@nashi/platform';
import type { Deps } from './deps.ts';
import { routes } from './routes.ts';

export function createMeet(deps: Deps): Module {
  return {
    name: 'meet',
    migrations: new URL('../migrations/', import.meta.url),
    routes: routes(deps),
  };
}
