import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLiveStream } from './live.ts';

class FakeSource extends EventTarget {
  readyState = 1;
  readonly after: string;

  constructor(after: string) {
    super();
    this.after = after;
  }

  close(): void {
    this.readyState = 2;
  }

  tell(type: string, data: unknown, lastEventId: string): void {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data), lastEventId }));
  }

  fail(): void {
    this.readyState = 2;
    this.dispatchEvent(new Event('error'));
  }
}

describe('the live stream of the app (SO-4: resume after a lost connection)', () => {
  const sources: FakeSource[] = [];
  const connect = (after: string): FakeSource => {
    const source = new FakeSource(after);
    sources.push(source);
    return source;
  };

  beforeEach(() => {
    vi.useFakeTimers();
    sources.length = 0;
  });
  afterEach(() => vi.useRealTimers());

  test('events reach those who asked for their type, until they stop', () => {
    const stream = createLiveStream(connect);
    const seen: unknown[] = [];
    stream.open();
    const stop = stream.on('order.changed', (data) => seen.push(data));
    sources[0]?.tell('order.changed', { orderId: 1 }, '7');
    sources[0]?.tell('chat.message', { seq: 1 }, '8');
    stop();
    sources[0]?.tell('order.changed', { orderId: 2 }, '9');
    expect(seen).toEqual([{ orderId: 1 }]);
  });

  test('a refused connection is made again, later each time, after the last event seen', () => {
    const stream = createLiveStream(connect);
    stream.on('order.changed', () => undefined);
    stream.open();
    sources[0]?.tell('order.changed', {}, '41');
    sources[0]?.fail();
    vi.advanceTimersByTime(999);
    expect(sources).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(sources[1]?.after).toBe('41');
    sources[1]?.fail();
    vi.advanceTimersByTime(1999);
    expect(sources).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(sources).toHaveLength(3);
  });

  test('a paused stream goes on from its place; a closed one forgets it', () => {
    const stream = createLiveStream(connect);
    stream.on('x', () => undefined);
    stream.open();
    sources[0]?.tell('x', {}, '5');
    stream.pause();
    stream.open();
    expect(sources[1]?.after).toBe('5');
    stream.close();
    stream.open();
    expect(sources[2]?.after).toBe('');
  });
});
