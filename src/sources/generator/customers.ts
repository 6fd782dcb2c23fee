import { mix32, type Random } from './random.ts';

/** Someone who pays, with one or two cards. The same number is the same customer, whatever the seed. */
export interface Customer {
  readonly email: string;
  readonly city: string;
  readonly cards: readonly [Card, ...Card[]];
}

export interface Card {
  readonly card_hash: string;
  readonly card_last4: string;
}

export const CUSTOMERS = 100_000;
/** Coprime to the number of customers: neighbours by popularity are no neighbours by name. */
const STRIDE = 48_271;
/** One customer in so many has a second card. */
const SECOND_CARD_EVERY = 4;
/** Payments by the few customers known by their first name alone. */
const REGULARS_SHARE = 0.005;
/** 1 would make all customers alike; now the first come 1 / 0.3 times as often as the average. No card gets so busy that it looks like a burst. */
const EVENNESS = 0.3;

const FIRST_NAMES = words(
  'riya arjun meera kabir ananya rohan ishita vikram priya aditya neha karan divya rahul sneha aman pooja nikhil kavya siddharth ' +
    'lakshmi imran fatima gurpreet harleen joseph mary tenzin zoya farhan aarav diya vivaan saanvi reyansh anika krishna tara dev nandini ' +
    'suresh geeta mahesh sunita rajesh usha manoj rekha',
);
const LAST_NAMES = words(
  'sharma verma iyer nair reddy patel gupta singh kaur das bose sen mukherjee banerjee ghosh menon pillai rao naidu shetty kulkarni ' +
    'deshpande joshi mehta shah desai khan ansari sheikh fernandes dsouza thomas george bhatia chopra kapoor malhotra saxena mishra tiwari ' +
    'yadav chauhan rathore bora gogoi lepcha',
);
/** The first are the largest. */
const DOMAINS = [
  'gmail.com',
  'gmail.com',
  'gmail.com',
  'gmail.com',
  'example.in',
  'example.in',
  'rediff.com',
  'rediff.com',
  'zoho.in',
];
const CITIES = [
  ...words('Bengaluru Mumbai Delhi Hyderabad Chennai Pune Kolkata Ahmedabad'),
  ...words('Bengaluru Mumbai Delhi Hyderabad Chennai Bengaluru Mumbai'),
  ...words(
    'Jaipur Lucknow Kochi Indore Chandigarh Nagpur Surat Coimbatore Guwahati Bhopal Patna Mysuru Vadodara Bhubaneswar Dehradun Goa',
  ),
];

function words(text: string): string[] {
  return text.split(' ');
}

/** A customer's number: regulars come back now and then, and of all others some more often than others. */
export function drawCustomer(random: Random): number {
  if (random.chance(REGULARS_SHARE)) return random.below(FIRST_NAMES.length);
  const at = random.unit();
  return Math.floor(at * (EVENNESS + (1 - EVENNESS) * at) * CUSTOMERS);
}

/** The customer of that number, 0 up to CUSTOMERS. No two share an address or a card. */
export function customerOf(number: number): Customer {
  const traits = mix32(number + 1);
  const cards: [Card, ...Card[]] = [cardOf(number * 2)];
  if (mix32(traits) % SECOND_CARD_EVERY === 0) cards.push(cardOf(number * 2 + 1));
  return { email: emailOf(number, traits), city: at(CITIES, traits >>> 8), cards };
}

function cardOf(number: number): Card {
  const hash = mix32(number ^ 0x5eed_ca4d);
  return { card_hash: hash.toString(16).padStart(8, '0'), card_last4: String(mix32(hash) % 10_000).padStart(4, '0') };
}

/** Regulars have their first name alone; all others first and last name, and a number when that is taken. */
function emailOf(number: number, traits: number): string {
  if (number === 0) return 'riya@example.in';
  const domain = at(DOMAINS, traits);
  if (number < FIRST_NAMES.length) return `${at(FIRST_NAMES, number)}@${domain}`;
  const spread = (number * STRIDE) % CUSTOMERS;
  const first = at(FIRST_NAMES, spread);
  const last = at(LAST_NAMES, Math.floor(spread / FIRST_NAMES.length));
  const round = Math.floor(spread / (FIRST_NAMES.length * LAST_NAMES.length));
  return `${first}.${last}${round === 0 ? '' : round + 1}@${domain}`;
}

function at(list: readonly string[], index: number): string {
  return list[index % list.length] ?? '';
}
