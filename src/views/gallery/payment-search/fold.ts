import MiniSearch from 'minisearch';

// Free-text search over the payments changed last, each with its weekday in India.
// The state is the documents; the search index follows from them, so it is kept
// beside the state, not in it.
const KEPT = 20_000;
const SLACK = 1_000; // so that many fall out at once: one by one is slow
const DAY = 86_400_000;
const IST = 19_800_000; // UTC + 5:30
// 1 January 1970 was a Thursday.
const WEEKDAYS = ['Thursday', 'Friday', 'Saturday', 'Sunday', 'Monday', 'Tuesday', 'Wednesday'];

interface Found extends Payment {
  readonly day: string; // of the record that changed it last
}

type Documents = Map<string, Found>;

export default view({
  init: (): Documents => new Map(),

  apply(documents, payment, at) {
    if (!payment.payment_id) return documents;
    documents.delete(payment.payment_id); // so that it comes last again
    documents.set(payment.payment_id, { ...payment, day: weekday(at.timestamp) });
    if (documents.size > KEPT + SLACK) {
      let tooMany = documents.size - KEPT;
      for (const oldest of documents.keys()) {
        if (tooMany-- === 0) break;
        documents.delete(oldest);
      }
    }
    return documents;
  },

  remove(documents, key, at) {
    documents.delete(at.before?.payment_id ?? key ?? '');
    return documents;
  },

  query(documents, text: string) {
    const hits = upToDate(documents).search(text);
    return hits.slice(0, 10).map((hit) => documents.get(String(hit.id)) ?? null);
  },

  render: 'table',
});

function weekday(timestamp: number): string {
  const day = Math.floor((timestamp + IST) / DAY) % 7;
  return WEEKDAYS[(day + 7) % 7] ?? ''; // before 1970 the remainder is negative
}

const indexes = new WeakMap<Documents, { search: MiniSearch<Found>; indexed: Documents }>();

/** The index of these documents: what changed since the last question is taken out and put in. */
function upToDate(documents: Documents): MiniSearch<Found> {
  const { search, indexed } = indexes.get(documents) ?? { search: emptyIndex(), indexed: new Map() };
  indexes.set(documents, { search, indexed });
  for (const [id, old] of indexed) {
    if (documents.get(id) === old) continue;
    search.remove(old);
    indexed.delete(id);
  }
  for (const [id, payment] of documents) {
    if (indexed.has(id)) continue;
    search.add(payment);
    indexed.set(id, payment);
  }
  return search;
}

function emptyIndex() {
  return new MiniSearch<Found>({
    idField: 'payment_id',
    fields: ['payment_id', 'merchant_id', 'email', 'city', 'method', 'status', 'card_last4', 'day'],
    searchOptions: { prefix: true, fuzzy: 0.15, combineWith: 'AND' },
  });
}
