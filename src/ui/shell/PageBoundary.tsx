import { Component, type ReactNode } from 'react';

interface Props {
  /** The page's address: on another page one starts afresh. */
  readonly place: string;
  readonly children: ReactNode;
}

interface State {
  readonly place: string;
  readonly problem: Error | null;
}

/** Keeps a page that breaks from taking the header, the other pages and the session with it. */
export class PageBoundary extends Component<Props, State> {
  override state: State = { place: this.props.place, problem: null };

  static getDerivedStateFromError(problem: unknown): Partial<State> {
    return { problem: problem instanceof Error ? problem : new Error(String(problem)) };
  }

  static getDerivedStateFromProps({ place }: Props, state: State): State | null {
    return place === state.place ? null : { place, problem: null };
  }

  override render() {
    const { problem } = this.state;
    if (!problem) return this.props.children;
    return (
      <main className="page-broken" role="alert">
        <h2>This page broke.</h2>
        <p>
          The log, the views and the other pages go on. What went wrong: <code>{problem.message}</code>
        </p>
        <button type="button" className="button" onClick={() => this.setState({ problem: null })}>
          Open it again
        </button>
      </main>
    );
  }
}
