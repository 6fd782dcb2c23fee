import type { CodeEditorRuntime } from './codeEditor.ts';

let loading: Promise<CodeEditorRuntime> | null = null;

/** Monaco, loaded on the first call. A failed load is forgotten, so that the next call tries again. @throws Error if it cannot be loaded */
export function loadMonaco(): Promise<CodeEditorRuntime> {
  loading ??= import('./monaco/runtime.ts').then(
    (module) => module.monacoRuntime,
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}
