declare module 'virtual:process-boot' {
  const script: string;
  export default script;
}
declare module 'virtual:process-boot-past' {
  const script: string;
  export default script;
}
declare module 'virtual:process-tools' {
  const script: string;
  export default script;
}
declare module 'virtual:fold-library/*' {
  const script: string;
  export default script;
}
