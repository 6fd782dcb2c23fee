import { editor, Uri } from 'monaco-editor/editor';

interface Document {
  readonly model: editor.ITextModel;
  /** Cursor and scroll position when it was last shown. */
  view: editor.ICodeEditorViewState | null;
}

const documents = new Map<string, Document>();

/** A view's document, with the undo history it has had since the page opened. */
export function documentOf(id: string, code: string): Document {
  const known = documents.get(id);
  if (known && !known.model.isDisposed()) return known;
  // No extension: it may be TypeScript or JavaScript, and its name is shown beside an error. The type checker takes it for TypeScript.
  const uri = Uri.from({ scheme: 'file', path: `/views/${encodeURIComponent(id)}/fold` });
  const model = editor.createModel(code, 'typescript', uri);
  model.updateOptions({
    tabSize: 2,
    insertSpaces: true,
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  });
  const document = { model, view: null };
  documents.set(id, document);
  return document;
}

export function forgetDocument(id: string): void {
  documents.get(id)?.model.dispose();
  documents.delete(id);
}

/** Replaces the text as one edit, which can be undone. */
export function replaceText(model: editor.ITextModel, code: string): void {
  if (model.getValue() === code) return;
  model.pushStackElement();
  model.pushEditOperations([], [{ range: model.getFullModelRange(), text: code }], () => null);
  model.pushStackElement();
}
