import archive from './archive/fold.ts?fold';
import capturedToday from './captured-today/fold.ts?fold';
import cardWindow from './card-window/fold.ts?fold';
import cityLastHour from './city-last-hour/fold.ts?fold';
import count from './count/fold.ts?fold';
import emailDomains from './email-domains/fold.ts?fold';
import type { FoldModule, GalleryEntry } from './entry.ts';
import idsByEmail from './ids-by-email/fold.ts?fold';
import latestById from './latest-by-id/fold.ts?fold';
import latestN from './latest-n/fold.ts?fold';
import paymentSearch from './payment-search/fold.ts?fold';
import settlement from './settlement/fold.ts?fold';
import totalByMerchant from './total-by-merchant/fold.ts?fold';

const MERCHANT = { label: 'Merchant', example: 'm42' };

/** The views a person can add, in the order in which they are offered. One more view is one more folder and one more entry. */
export const GALLERY: readonly GalleryEntry[] = [
  entry(latestById, {
    id: 'latest-by-id',
    name: 'Latest by id',
    like: 'like a Postgres table',
    description: 'The newest row for each payment; a tombstone deletes it.',
    question: 'How does this payment stand now?',
    inputs: [{ label: 'Payment', example: 'p2' }],
  }),
  entry(totalByMerchant, {
    id: 'total-by-merchant',
    name: 'Total by merchant',
    like: 'like a Redis hash',
    description: 'The sum of what each merchant captured.',
    question: 'How much did this merchant take in?',
    inputs: [MERCHANT],
    isMoney: true,
  }),
  entry(idsByEmail, {
    id: 'ids-by-email',
    name: 'Payments by email',
    like: 'like an inverted index',
    description: 'For each email the ids of its payments.',
    question: 'Which payments are of this customer?',
    inputs: [{ label: 'Email', example: 'riya@example.in' }],
  }),
  entry(capturedToday, {
    id: 'captured-today',
    name: 'Captured today',
    like: 'like a Redis hash',
    description: 'What each merchant captured today in India, refunds of the day taken off, duplicates counted once.',
    question: 'How is this merchant doing today?',
    inputs: [MERCHANT],
    isMoney: true,
  }),
  entry(paymentSearch, {
    id: 'payment-search',
    name: 'Payment search',
    like: 'like Elasticsearch',
    description: 'Free-text search, by weekday too, over the 20,000 payments changed last.',
    question: 'Where is Riya’s payment that failed on Tuesday?',
    inputs: [{ label: 'Search', example: 'riya failed tue' }],
  }),
  entry(cardWindow, {
    id: 'card-window',
    name: 'Payments per card, 60 s',
    like: 'like Flink',
    description: 'How many payments each card made in the last 60 seconds of event time.',
    question: 'Is somebody trying cards?',
    inputs: [{ label: 'Card hash', example: 'card_…' }],
    window_ms: 60_000,
  }),
  entry(settlement, {
    id: 'settlement',
    name: 'Settlement',
    like: 'like Snowflake',
    description: 'Captures less refunds for each merchant and day, with the cut-off at 23:00 in India.',
    question: 'What do we pay this merchant for each day?',
    inputs: [MERCHANT],
    isMoney: true,
  }),
  entry(archive, {
    id: 'archive',
    name: 'Archive',
    like: 'like S3 + Iceberg',
    description: 'One partition a day (UTC): how many records it holds, how large they are, which offsets.',
    question: 'What is stored of this day?',
    inputs: [{ label: 'Day', example: '2025-06-03' }],
  }),
  entry(emailDomains, {
    id: 'email-domains',
    name: 'Email domains',
    like: 'like a GROUP BY',
    description: 'How many records came from each email domain.',
    question: 'Where do our customers have their mail?',
    inputs: [{ label: 'Domain', example: 'example.in' }],
  }),
  entry(cityLastHour, {
    id: 'city-last-hour',
    name: 'Cities, last hour',
    like: 'like Kafka Streams',
    description: 'How many records came from each city in the last hour of event time.',
    question: 'Where is it busy now?',
    inputs: [{ label: 'City', example: 'Mumbai' }],
  }),
  entry(latestN, {
    id: 'latest-n',
    name: 'Latest 10',
    like: 'like a Redis list',
    description: 'The last ten records as they came.',
    question: 'What just happened?',
    inputs: [],
  }),
  entry(count, {
    id: 'count',
    name: 'Count',
    like: 'like SELECT count(*)',
    description: 'How many records there are.',
    question: 'How many?',
    inputs: [],
  }),
];

/** The gallery's view of that id. @throws Error naming those there are */
export function galleryEntry(id: string): GalleryEntry {
  const found = GALLERY.find((one) => one.id === id);
  if (!found)
    throw new Error(`There is no view "${id}" in the gallery; there are ${GALLERY.map((one) => one.id).join(', ')}.`);
  return found;
}

type Described = Omit<GalleryEntry, 'source' | 'compiled' | 'isMoney'> & { readonly isMoney?: boolean };

function entry(fold: FoldModule, described: Described): GalleryEntry {
  return { isMoney: false, ...described, source: fold.source, compiled: fold };
}
