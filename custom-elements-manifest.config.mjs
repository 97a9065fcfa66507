export default {
  globs: ['src/elements/**/*.ts', 'src/desk/**/*.ts', 'src/ui/council-element.ts'],
  exclude: ['src/**/*.test.ts', 'src/**/*.styles.ts'],
  outdir: 'dist',
  litelement: true,
}
