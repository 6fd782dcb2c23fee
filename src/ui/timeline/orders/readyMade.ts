/** Invariants to begin with. */
export interface ReadyMade {
  readonly name: string;
  readonly code: string;
}

export const READY_MADE: readonly ReadyMade[] = [
  {
    name: 'All equal',
    code: '({ postgres, redis, search }: Stores) =>\n  redis === postgres && search === postgres',
  },
  {
    name: 'Redis never ahead',
    code: '// Nobody is shown money that is not there.\n({ postgres, redis }: Stores) =>\n  redis === null || (postgres !== null && redis <= postgres)',
  },
  {
    name: 'Search missing, never wrong',
    code: '({ postgres, search }: Stores) =>\n  search === null || search === postgres',
  },
];

/** What the type checker is told of an invariant: amounts in paise, null where a store holds no such payment. */
export const STORES_TYPE = `/** What the three stores hold of the payment when a run is over: its amount in paise, null where there is none. */
interface Stores {
  readonly postgres: number | null;
  readonly redis: number | null;
  readonly search: number | null;
}
/** Not used here. */
type LogValue = Stores;
`;
