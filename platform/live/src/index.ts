export { createLive, liveMigrations } from './live.ts';
export type { Live, LiveBroadcast, LivePush } from './live.ts';
