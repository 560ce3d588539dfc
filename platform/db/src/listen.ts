import pg from 'pg';

const firstWait = 200;
const longestWait = 5000;

/** One connection that LISTENs, and comes back by itself when the database restarts. */
export async function listenOn(
  url: string,
  channel: string,
  hear: (payload: string) => void,
  onGap?: () => void,
): Promise<() => Promise<void>> {
  let client: pg.Client | undefined;
  let closed = false;
  let wait = firstWait;
  let timer: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: url,
      application_name: `nashi listens: ${channel}`,
      keepAlive: true,
    });
    next.on('error', lost);
    next.on('end', lost);
    next.on('notification', (message) => hear(message.payload ?? ''));
    client = next;
    await next.connect();
    await next.query(`listen "${channel.replaceAll('"', '""')}"`);
    wait = firstWait;
  };

  const lost = (): void => {
    if (closed || timer) return;
    const gone = client;
    client = undefined;
    gone?.removeAllListeners('end');
    gone?.end().catch(() => undefined);
    timer = setTimeout(() => {
      timer = undefined;
      connect().then(() => onGap?.(), lost);
    }, wait);
    timer.unref();
    wait = Math.min(wait * 2, longestWait);
  };

  await connect();
  return async () => {
    closed = true;
    clearTimeout(timer);
    await client?.end();
  };
}
