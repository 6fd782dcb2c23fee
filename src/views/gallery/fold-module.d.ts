/** A fold as the text a person sees, and what fetches it compiled. `build/foldPlugin.ts` makes it. */
declare module '*?fold' {
  const fold: import('./entry.ts').FoldModule;
  export default fold;
}

/** The same, with the compiled fold at hand. */
declare module '*?fold-now' {
  const fold: import('./entry.ts').FoldModule;
  export default fold;
}

/** The compiled fold alone. */
declare module '*?compiled' {
  const compiled: import('./entry.ts').CompiledModule;
  export default compiled;
}
