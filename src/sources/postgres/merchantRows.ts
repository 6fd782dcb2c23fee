import { MERCHANTS } from '../generator/merchants.ts';
import { mix32 } from '../generator/random.ts';
import type { Insert } from './statement.ts';

const OWNERS = words(
  'Anand Bharat Chandra Deepak Ganga Hari Indira Jaya Kamala Lotus Mango Narmada Orchid Peacock Quilon Rama Saffron Tulsi Uday Vasant',
);
const TRADES = words(
  'Stores Books Sweets Travels Electronics Pharmacy Textiles Bakery Motors Hardware Jewellers Foods Furniture Opticals Sports Toys Music ' +
    'Garments Spices Tea Coffee Shoes Gifts Flowers Studio',
);
/** Some come more than once: that is how many of the merchants they have. */
const CITIES = words(
  'Bengaluru Mumbai Delhi Hyderabad Chennai Pune Kolkata Ahmedabad Bengaluru Mumbai Delhi Hyderabad Bengaluru Jaipur Kochi Indore',
);

function words(text: string): [string, ...string[]] {
  const [first = '', ...rest] = text.split(' ');
  return [first, ...rest];
}

/** An INSERT for every merchant the generator's payments name. No two have one name. */
export function merchantInserts(): Insert[] {
  return Array.from({ length: MERCHANTS }, (_, index) => {
    const id = `m${String(index + 1).padStart(2, '0')}`;
    const owner = OWNERS[index % OWNERS.length];
    const trade = TRADES[Math.floor(index / OWNERS.length) % TRADES.length];
    const round = Math.floor(index / (OWNERS.length * TRADES.length));
    const name = `${owner} ${trade}${round === 0 ? '' : ` ${round + 1}`}`;
    const city = CITIES[mix32(index) % CITIES.length] ?? CITIES[0];
    return { kind: 'insert', table: 'merchants', values: { id, name, city } };
  });
}
