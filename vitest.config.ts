import { configDefaults, defineConfig, mergeConfig } from 'vitest/config';
import viteConfig from './vite.config.ts';

export default mergeConfig(
  viteConfig,
  defineConfig({
    test: {
      // No DOM: what needs one belongs to the end-to-end tests, in a real browser.
      environment: 'node',
      include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'build/**/*.test.ts'],
      exclude: [...configDefaults.exclude, 'e2e/**'],
      testTimeout: 20_000,
      // One worker a core is more than two cores can bear beside a linter and a bundler.
      maxWorkers: 2,
      allowOnly: false,
      expect: { requireAssertions: true },
    },
  }),
);
