/** A gallery fold as the text a person sees, and compiled. `build/foldPlugin.ts` makes it. */
declare module '*?fold' {
  const fold: import('./entry.ts').FoldModule;
  export default fold;
}
