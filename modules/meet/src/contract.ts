import { defineContract } from '@nashi/http/contract';
import { cardsRoutes } from './cards/cards-contract.ts';
import { deckRoutes } from './deck/deck-contract.ts';
import { questionsRoutes } from './questions/questions-contract.ts';
import { tagsRoutes } from './tags/tags-contract.ts';

export type { CardId } from './cards/cards-contract.ts';
export type { TagId } from './tags/tags-contract.ts';

export const meetContract = defineContract({ ...deckRoutes, ...questionsRoutes, ...tagsRoutes, ...cardsRoutes });
