import { creditsToDecimal } from './credits.ts';

/** For sentences: no more places than it needs, thousands set apart. "2.5 credits", "1 credit". */
export function creditsInWords(e4: number): string {
  const [whole = '0', fraction = ''] = creditsToDecimal(e4).split('.');
  const places = fraction.replace(/0+$/, '');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const amount = places ? `${grouped}.${places}` : grouped;
  return `${amount} ${amount === '1' ? 'credit' : 'credits'}`;
}
