import { isRefusal } from '@nashi/errors';
import { httpErrors, problemOf, Replayed } from '@nashi/http';
import type { PlaceAnswer, PlaceRequest } from './placement.ts';

/**
 * A request that is sent again while the first is still running waits for its answer instead of starting another: the
 * same answer goes to all who sent it. Across processes the kept answers do the same.
 */
export function shareRepeats(
  place: (request: PlaceRequest) => Promise<PlaceAnswer>,
): (request: PlaceRequest) => Promise<PlaceAnswer> {
  const running = new Map<string, { fingerprint: string; answer: Promise<PlaceAnswer> }>();
  return async (request) => {
    const { caller, key, fingerprint } = request.idempotency;
    const id = `${caller} ${key}`;
    const first = running.get(id);
    if (first) {
      if (first.fingerprint !== fingerprint) return httpErrors.keyReused({}, 'Idempotency-Key');
      const answer = await first.answer;
      if (answer instanceof Replayed) return answer;
      if (isRefusal(answer)) return new Replayed(answer.kind.status, problemOf(answer, request.locale));
      return new Replayed(201, answer);
    }
    const answer = place(request);
    running.set(id, { fingerprint, answer });
    try {
      return await answer;
    } finally {
      running.delete(id);
    }
  };
}
