import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Fills `sw.js` with the files of the shell (the entry, what it imports, its styles, the page itself) and the others. */
export function shellWorker(): Plugin {
  return {
    name: 'nashi-shell-worker',
    apply: 'build',
    generateBundle(_, bundle) {
      const shell = new Set<string>();
      const add = (name: string): void => {
        const chunk = bundle[name];
        if (chunk?.type !== 'chunk' || shell.has(name)) return;
        shell.add(name);
        for (const style of chunk.viteMetadata?.importedCss ?? []) shell.add(style);
        for (const imported of chunk.imports) add(imported);
      };
      for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk' && chunk.isEntry) add(chunk.fileName);
      const every = Object.keys(bundle).filter((name) => /^assets\/.*\.(js|css)$/.test(name));
      const files = ['/', '/boot.js', ...[...shell].toSorted().map((name) => `/${name}`)];
      const rest = every
        .filter((name) => !shell.has(name))
        .toSorted()
        .map((name) => `/${name}`);
      const version = createHash('sha256').update(every.toSorted().join('\n')).digest('hex').slice(0, 12);
      const source = readFileSync(new URL('src/sw.js', import.meta.url), 'utf8')
        .replace("'SHELL_FILES'", JSON.stringify(files))
        .replace("'OTHER_FILES'", JSON.stringify(rest))
        .replace('SHELL_VERSION', version);
      this.emitFile({ type: 'asset', fileName: 'sw.js', source });
    },
  };
}
