import { useEffect, useEffectEvent, useRef, type Ref, useImperativeHandle } from 'react';
import type { CodeEditor, CodeEditorRuntime } from './codeEditor.ts';
import type { Marker } from './markers.ts';
import { useRuntime } from './useRuntime.ts';

export interface CodeAreaHandle {
  reveal(line: number): void;
  focus(): void;
}

interface Props {
  readonly id: string;
  readonly name: string;
  /** What is written here; a fold unless told. */
  readonly file?: string;
  readonly code: string;
  readonly markers: readonly Marker[];
  readonly valueType: string;
  readonly onInput: (code: string) => void;
  readonly onRun: () => void;
  readonly onLeave: () => void;
  readonly onTypeErrors: (errors: readonly Marker[]) => void;
  /** Monaco is there, or what stands in for it: from now on it can take the focus. */
  readonly onReady?: () => void;
  readonly ref: Ref<CodeAreaHandle>;
}

/** Where the fold is written: Monaco, or a text area where Monaco cannot be loaded. */
export function CodeArea(props: Props) {
  const { id, name, file = 'fold in TypeScript or JavaScript', code, markers, valueType, ref } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeEditor | null>(null);
  const { runtime, failure, retry } = useRuntime();

  const mount = useEffectEvent((using: CodeEditorRuntime) => {
    if (!host.current) return undefined;
    const mounted = using.mount(host.current, {
      onInput: (text) => onInput(text),
      onRun: () => onRun(),
      onLeave: () => onLeave(),
      onTypeErrors: (errors) => onTypeErrors(errors),
    });
    mounted.show(id, code, `${name}, ${file}. Press Control M to let Tab move the focus, Escape to leave.`);
    mounted.setMarkers(markers);
    editor.current = mounted;
    props.onReady?.();
    return () => {
      editor.current = null;
      mounted.dispose();
    };
  });
  const onInput = useEffectEvent((text: string) => props.onInput(text));
  const onRun = useEffectEvent(() => props.onRun());
  const onLeave = useEffectEvent(() => props.onLeave());
  const onTypeErrors = useEffectEvent((errors: readonly Marker[]) => props.onTypeErrors(errors));

  // The panel is keyed by the view: another view is another CodeArea.
  useEffect(() => (runtime ? mount(runtime) : undefined), [runtime]);
  useEffect(() => {
    if (runtime) runtime.setValueType(valueType);
  }, [runtime, valueType]);
  useEffect(() => editor.current?.setValue(code), [code]);
  useEffect(() => editor.current?.setMarkers(markers), [markers]);
  useImperativeHandle(ref, () => ({
    reveal: (line) => editor.current?.reveal(line),
    focus: () => editor.current?.focus(),
  }));

  return (
    <div className="editor-code">
      {failure !== null && (
        <div className="editor-fallback" role="alert">
          <span>
            The code editor could not be loaded ({failure}). This plain one does the same without completion and type
            errors; nothing you wrote is lost.
          </span>
          <button type="button" className="button" onClick={retry}>
            Retry
          </button>
        </div>
      )}
      <div className="editor-host" ref={host}>
        {!runtime && <pre className="code-loading">{code}</pre>}
      </div>
    </div>
  );
}
