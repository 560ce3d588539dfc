import type { filesContract } from '@nashi/files/contract';
import type { groupContract, messagingContract } from '@nashi/messaging/contract';
import type { socialGraphContract } from '@nashi/social-graph/contract';
import { apiOf } from '@nashi/ui';

export const messagesApi = apiOf<typeof messagingContract & typeof groupContract>();
export const filesApi = apiOf<typeof filesContract>();
export const friendsApi = apiOf<typeof socialGraphContract>();
