import type { RecordSource } from '../recordSource.ts';
import { createGenerator, type GeneratorOptions } from './createGenerator.ts';

/** The generator as what fills a log by itself: every fact is a record. */
export function createGeneratorSource(options: GeneratorOptions): RecordSource {
  const generator = createGenerator(options);
  return {
    setRate: (perSecond) => generator.setRate(perSecond),
    advanceTo: (now_ms) => generator.advanceTo(now_ms),
    step() {
      const record = generator.next();
      return { records: [record], now_ms: record.timestamp };
    },
  };
}
