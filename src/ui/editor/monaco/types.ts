import {
  ModuleKind,
  ModuleResolutionKind,
  ScriptTarget,
  typescriptDefaults,
} from 'monaco-editor/languages/features/typescript/register';
import foldApi from '../../../views/foldApi.d.ts?raw';

const FOLD_API_PATH = 'file:///foldApi.d.ts';
const VALUE_PATH = 'file:///value.d.ts';

/** Teaches the TypeScript worker what a fold sees: ES2022 and the fold API, and nothing of a browser. */
export function prepareTypeScript(): void {
  typescriptDefaults.setCompilerOptions({
    target: ScriptTarget.ESNext,
    module: ModuleKind.ESNext,
    moduleResolution: ModuleResolutionKind.NodeJs,
    lib: ['es2022'],
    strict: true,
    // Who writes JavaScript writes no annotations.
    noImplicitAny: false,
    noEmit: true,
    allowNonTsExtensions: true,
    esModuleInterop: true,
    types: [],
  });
  // Suggestions such as "this could be typed" are noise in ten lines of code.
  typescriptDefaults.setDiagnosticsOptions({ noSuggestionDiagnostics: true, onlyVisible: true });
  typescriptDefaults.addExtraLib(foldApi, FOLD_API_PATH);
}

/** Sets what a record's value is. */
export function setValueType(declaration: string): void {
  typescriptDefaults.addExtraLib(declaration, VALUE_PATH);
}
