export { createLive, liveMigrations } from './live.ts';
export type { Live, LiveEvent, LivePush } from './live.ts';
