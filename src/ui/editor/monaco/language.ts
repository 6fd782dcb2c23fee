import { languages } from 'monaco-editor/editor';
import { conf, language } from 'monaco-editor/languages/definitions/typescript/typescript';

const TYPE_NAMES = [
  'any',
  'bigint',
  'boolean',
  'never',
  'number',
  'object',
  'string',
  'symbol',
  'undefined',
  'unknown',
  'void',
];

/** TypeScript's colours, with names that are called told from other names, and types from keywords. */
export function registerTypeScript(): void {
  languages.register({ id: 'typescript', extensions: ['.ts'], aliases: ['TypeScript'] });
  languages.setLanguageConfiguration('typescript', conf);
  languages.setMonarchTokensProvider('typescript', {
    ...language,
    typeNames: TYPE_NAMES,
    tokenizer: {
      ...language.tokenizer,
      common: [
        // After a dot no word is a keyword: `counts.set(…)`.
        [/(\.)([A-Za-z_$][\w$]*)(?=\s*\()/, ['delimiter', 'function']],
        [/(\.)([A-Za-z_$][\w$]*)/, ['delimiter', 'identifier']],
        [/[a-z_$][\w$]*(?=\s*\()/, { cases: { '@typeNames': 'type', '@keywords': 'keyword', '@default': 'function' } }],
        [/[a-z_$][\w$]*/, { cases: { '@typeNames': 'type', '@keywords': 'keyword', '@default': 'identifier' } }],
        ...(language.tokenizer['common'] ?? []),
      ],
    },
  });
}
