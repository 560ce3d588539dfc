import { defineContract } from '@nashi/http/contract';

export const liveContract = defineContract({
  'GET /api/v1/stream': {
    summary: 'Everything that happens to me, as server-sent events; resumes after Last-Event-ID',
    access: 'member',
    produces: 'text/event-stream',
  },
});
