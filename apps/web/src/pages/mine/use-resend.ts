import { useEffect, useState } from 'react';

/** Seconds until another code may be asked for; `restart` begins to count down. */
export function useResend(): { readonly seconds: number; readonly restart: (seconds: number) => void } {
  const [until, setUntil] = useState(0);
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const count = (): void => setSeconds(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    count();
    const timer = setInterval(count, 500);
    return () => clearInterval(timer);
  }, [until]);
  return { seconds, restart: (wait) => setUntil(Date.now() + wait * 1000) };
}
