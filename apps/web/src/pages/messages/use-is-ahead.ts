import { useEffect, useState } from 'react';

const longestTimer = 2 ** 31 - 1;

/** Whether an instant is still to come; turns when it passes. */
export function useIsAhead(instant: string | null): boolean {
  const [now, setNow] = useState(() => Date.now());
  const at = instant === null ? 0 : new Date(instant).getTime();
  useEffect(() => {
    if (at <= now) return undefined;
    const timer = setTimeout(() => setNow(Date.now()), Math.min(longestTimer, Math.max(0, at - Date.now()) + 50));
    return () => clearTimeout(timer);
  }, [at, now]);
  return at > now;
}
