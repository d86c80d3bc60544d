import { useEffect, useState } from 'react';

const tenths = new Intl.NumberFormat(undefined, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** "4.2 s" below ten seconds, "0:47", "2:03:10": figures that keep their width while they tick. */
export function formatElapsed(ms: number, finished: boolean): string {
  const seconds = Math.max(0, ms) / 1000;
  if (finished && seconds < 10) return `${tenths.format(seconds)} s`;
  if (finished && seconds < 60) return `${Math.round(seconds)} s`;
  const whole = Math.floor(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(whole % 60)}`
    : `${minutes}:${two(whole % 60)}`;
}

/** The time now, ticking each second while `running`; for showing, not for deciding. */
export function useNow(running: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}
