// One rule, the one that needs the module graph, on every kind of module.
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

const extensions = ['.ts', '.tsx', '.js', '.jsx', '.mjs', '.cjs'];

export default [
  {
    files: ['**/*.{ts,tsx,js,jsx,mjs,cjs,mts,cts}'],
    languageOptions: { parser: tseslint.parser },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/extensions': extensions,
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx', '.mts', '.cts'] },
      'import-x/resolver': { typescript: { noWarnOnMultipleProjects: true } },
    },
    rules: { 'import-x/no-cycle': 'error' },
  },
];
