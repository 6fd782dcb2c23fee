import { expect, test } from 'vitest';
import { CUSTOMERS, customerOf } from './customers.ts';

test('no two customers share an address or a card, and the first is riya@example.in', () => {
  const emails = new Set<string>();
  const cards = new Set<string>();
  let cardCount = 0;
  for (let number = 0; number < CUSTOMERS; number++) {
    const customer = customerOf(number);
    emails.add(customer.email);
    for (const card of customer.cards) {
      cards.add(card.card_hash);
      cardCount++;
    }
  }
  expect(emails.size).toBe(CUSTOMERS);
  expect(cards.size).toBe(cardCount);
  expect(cardCount).toBeGreaterThan(CUSTOMERS);
  expect(customerOf(0).email).toBe('riya@example.in');
});
