import type { Marker } from './markers.ts';

/** What a code editor tells the panel. */
export interface CodeEditorEvents {
  onInput(code: string): void;
  /** Ctrl/⌘+Enter. */
  onRun(): void;
  /** Escape, when there was nothing inside the editor to close. */
  onLeave(): void;
  /** Type errors; they do not stop a fold. Syntax errors are the compiler's to tell. */
  onTypeErrors(errors: readonly Marker[]): void;
}

/** A place to write code in: all the panel knows of Monaco, and of the plain text area that stands in for it. */
export interface CodeEditor {
  /** Shows the document of a view. Its undo history and scroll position live on between shows. */
  show(id: string, code: string, label: string): void;
  /** Makes the code this, as an edit that can be undone. Does nothing if it is this already. */
  setValue(code: string): void;
  setMarkers(markers: readonly Marker[]): void;
  reveal(line: number): void;
  focus(): void;
  /** Takes the editor off the page; its documents stay. */
  dispose(): void;
}

/** What makes code editors. Loaded when first needed. */
export interface CodeEditorRuntime {
  readonly name: 'monaco' | 'plain';
  mount(element: HTMLElement, events: CodeEditorEvents): CodeEditor;
  /** Drops a view's document. */
  forget(id: string): void;
  /** The TypeScript declaration of what a record's value is. */
  setValueType(declaration: string): void;
}
