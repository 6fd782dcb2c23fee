/** The editor of one view's fold. */
export function EditorPanel({ viewId }: { viewId: string }) {
  return <p>{viewId}</p>;
}
