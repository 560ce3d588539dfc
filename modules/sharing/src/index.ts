export { createSharing } from './create-sharing.ts';
export type { Sharing } from './create-sharing.ts';
export type { SharingDeps, ShareTarget } from './sharing-deps.ts';
export type { ShareKind, SharePlace } from './contract.ts';
