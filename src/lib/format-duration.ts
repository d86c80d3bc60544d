const unit = (name: string) =>
  new Intl.NumberFormat(undefined, { style: 'unit', unit: name, unitDisplay: 'short' });
const seconds = unit('second');
const minutes = unit('minute');
const hours = unit('hour');

/** A length of time as one says it: "8 sec", "2 min", "1 hr". Never "0 sec". */
export function formatDuration(ms: number): string {
  const whole = Math.max(1, Math.round(ms / 1000));
  if (whole < 60) return seconds.format(whole);
  if (whole < 600 && whole % 60 >= 15) {
    return `${minutes.format(Math.floor(whole / 60))} ${seconds.format(whole % 60)}`;
  }
  return whole < 5_400
    ? minutes.format(Math.round(whole / 60))
    : hours.format(Math.round(whole / 3600));
}
