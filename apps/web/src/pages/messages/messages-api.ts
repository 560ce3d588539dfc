import type { messagingContract } from '@nashi/messaging/contract';
import { apiOf } from '@nashi/ui';

export const messagesApi = apiOf<typeof messagingContract>();
