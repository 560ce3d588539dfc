import type { Route } from '@nashi/http';
import { cardRoutesOf } from './cards/card-routes.ts';
import { deckRoutesOf } from './deck/deck-routes.ts';
import type { Deps } from './deps.ts';
import { questionRoutesOf } from './questions/question-routes.ts';
import { tagRoutesOf } from './tags/tag-routes.ts';

export function routes(deps: Deps): Route[] {
  return [...deckRoutesOf(deps), ...questionRoutesOf(deps), ...tagRoutesOf(deps), ...cardRoutesOf(deps)];
}
