// All of them: Monaco's own language client imports the rest later, and parts that come after the first editor break the second.
import 'monaco-editor/features/register.all';
import { editor, KeyCode, KeyMod, MarkerSeverity } from 'monaco-editor/editor';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import TypeScriptWorker from 'monaco-editor/languages/features/typescript/ts.worker?worker';
import type { CodeEditor, CodeEditorEvents, CodeEditorRuntime } from '../codeEditor.ts';
import type { Marker } from '../markers.ts';
import { documentOf, forgetDocument, replaceText } from './documents.ts';
import { registerTypeScript } from './language.ts';
import { followPageTheme } from './theme.ts';
import { prepareTypeScript, setValueType } from './types.ts';

/** Owner of the markers we set: TypeScript's own are owned by "typescript". */
const OWNER = 'fold';
const FONT = "'IBM Plex Mono', 'DejaVu Sans Mono', monospace";

/** Escape is the editor's own while it has something open to close. */
const NOTHING_OPEN = [
  'suggestWidgetVisible',
  'findWidgetVisible',
  'renameInputVisible',
  'parameterHintsVisible',
  'markersNavigationVisible',
  'inSnippetMode',
  'editorHasMultipleSelections',
  'editorHoverFocused',
  'codeActionMenuVisible',
]
  .map((key) => `!${key}`)
  .join(' && ');

self.MonacoEnvironment = {
  getWorker: (_id, label) => (label === 'typescript' ? new TypeScriptWorker() : new EditorWorker()),
};
registerTypeScript();
prepareTypeScript();
followPageTheme();
// Monaco measures its font once; before that it has to be there.
void document.fonts.load("13px 'IBM Plex Mono'").then(() => editor.remeasureFonts());

/** Monaco with TypeScript for folds. */
export const monacoRuntime: CodeEditorRuntime = { name: 'monaco', mount, forget: forgetDocument, setValueType };

function mount(element: HTMLElement, events: CodeEditorEvents): CodeEditor {
  const monaco = editor.create(element, {
    model: null,
    automaticLayout: true,
    accessibilitySupport: 'on',
    fontFamily: FONT,
    fontSize: 13,
    lineHeight: 21,
    fontLigatures: false,
    minimap: { enabled: false },
    folding: false,
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 6,
    glyphMargin: false,
    padding: { top: 10, bottom: 10 },
    renderLineHighlight: 'line',
    renderLineHighlightOnlyWhenFocus: true,
    overviewRulerLanes: 0,
    hideCursorInOverviewRuler: true,
    overviewRulerBorder: false,
    scrollBeyondLastLine: false,
    scrollBeyondLastColumn: 1,
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, alwaysConsumeMouseWheel: false },
    fixedOverflowWidgets: true,
    bracketPairColorization: { enabled: false },
    guides: { indentation: false },
    occurrencesHighlight: 'off',
    stickyScroll: { enabled: false },
    wordBasedSuggestions: 'off',
    quickSuggestions: { other: true, comments: false, strings: true },
    suggest: { showWords: false },
    tabFocusMode: false,
  });
  const subscriptions = [
    monaco.onDidChangeModelContent(() => events.onInput(monaco.getValue())),
    editor.onDidChangeMarkers((resources) => {
      const model = monaco.getModel();
      if (model && resources.some((uri) => uri.toString() === model.uri.toString()))
        events.onTypeErrors(typeErrors(model));
    }),
  ];
  monaco.addCommand(KeyMod.CtrlCmd | KeyCode.Enter, events.onRun);
  monaco.addCommand(KeyCode.Escape, events.onLeave, NOTHING_OPEN);

  let shown: ReturnType<typeof documentOf> | null = null;
  const keepPosition = () => {
    if (shown) shown.view = monaco.saveViewState();
  };

  return {
    show(id, code, label) {
      keepPosition();
      shown = documentOf(id, code);
      replaceText(shown.model, code);
      monaco.setModel(shown.model);
      monaco.updateOptions({ ariaLabel: label });
      if (shown.view) monaco.restoreViewState(shown.view);
      events.onTypeErrors(typeErrors(shown.model));
    },
    setValue(code) {
      if (shown) replaceText(shown.model, code);
    },
    setMarkers(markers) {
      if (shown) editor.setModelMarkers(shown.model, OWNER, markers.map(toMonaco));
    },
    reveal(line) {
      monaco.revealLineInCenterIfOutsideViewport(line);
      monaco.setPosition({ lineNumber: line, column: shown?.model.getLineFirstNonWhitespaceColumn(line) || 1 });
      monaco.focus();
    },
    focus: () => monaco.focus(),
    dispose() {
      keepPosition();
      for (const subscription of subscriptions) subscription.dispose();
      monaco.dispose();
    },
  };
}

function toMonaco(marker: Marker): editor.IMarkerData {
  return {
    severity: MarkerSeverity.Error,
    message: marker.message,
    startLineNumber: marker.line,
    endLineNumber: marker.line,
    startColumn: marker.column,
    endColumn: marker.endColumn,
  };
}

function typeErrors(model: editor.ITextModel): Marker[] {
  return editor
    .getModelMarkers({ resource: model.uri })
    .filter((marker) => marker.owner !== OWNER && marker.severity === MarkerSeverity.Error)
    .map((marker) => ({
      line: marker.startLineNumber,
      column: marker.startColumn,
      endColumn: marker.endColumn,
      message: marker.message,
    }));
}
