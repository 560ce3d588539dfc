import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

async function files(...patterns: string[]): Promise<string[]> {
  const found: string[] = [];
  for await (const file of glob(patterns, {
    cwd: root,
    exclude: (name) => name === 'node_modules' || name === 'dist',
  })) {
    found.push(file);
  }
  return found.toSorted();
}

const read = (file: string): string => readFileSync(resolve(root, file), 'utf8');
const isTest = (file: string): boolean => /\.test\.tsx?$|\/testing\//.test(file);

interface Import {
  from: string;
  typeOnly: boolean;
}

function importsOf(source: string): Import[] {
  const pattern =
    /^\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+\s+from\s+)?['"]([^'"]+)['"]|import\(['"]([^'"]+)['"]\)/gm;
  return [...source.matchAll(pattern)].map((match) => ({
    from: match[2] ?? match[3] ?? '',
    typeOnly: match[1] !== undefined,
  }));
}

const moduleNames = (await files('modules/*/package.json')).map((file) => file.split('/')[1] ?? '');
const platformNames = new Set((await files('platform/*/package.json')).map((file) => file.split('/')[1] ?? ''));
const schemaOf = (module: string): string => module.replaceAll('-', '_');

function allowedEdges(): Map<string, Set<string>> {
  const table = read('docs/ARCHITECTURE.md').split('<!-- edges')[1]?.split('<!-- /edges')[0] ?? '';
  const edges = new Map<string, Set<string>>();
  for (const [, from = '', to = ''] of table.matchAll(/^\| ([a-z-]+) \|([^|]*)\|$/gm)) {
    if (from === 'module') continue;
    edges.set(
      from,
      new Set(
        to
          .split(',')
          .map((name) => name.trim())
          .filter(Boolean),
      ),
    );
  }
  return edges;
}

describe('architecture', async () => {
  const edges = allowedEdges();
  const moduleFiles = await files('modules/*/src/**/*.ts');
  const platformFiles = await files('platform/*/src/**/*.ts');
  const webFiles = await files('apps/{web,console,ui}/src/**/*.{ts,tsx}');

  test('every module is in the table of edges, and the edges have no cycle', () => {
    expect(moduleNames.filter((name) => !edges.has(name))).toEqual([]);
    const done = new Set<string>();
    let open = [...edges.keys()];
    while (open.length > 0) {
      const next = open.filter((name) => [...(edges.get(name) ?? [])].every((to) => done.has(to)));
      expect(next, `cycle among ${open.join(', ')}`).not.toEqual([]);
      for (const name of next) done.add(name);
      open = open.filter((name) => !done.has(name));
    }
  });

  test('modules import modules only along the edges, and never an app', () => {
    const wrong = moduleFiles.flatMap((file) => {
      const self = file.split('/')[1] ?? '';
      return importsOf(read(file)).flatMap(({ from }) => {
        const name = from.match(/^@nashi\/([a-z-]+)/)?.[1];
        if (!name || platformNames.has(name) || name === self) return [];
        if (isTest(file)) return [];
        return edges.get(self)?.has(name) ? [] : [`${file} imports ${from}`];
      });
    });
    expect(wrong).toEqual([]);
  });

  test('the platform knows no module and no app', () => {
    const wrong = platformFiles.flatMap((file) =>
      importsOf(read(file)).flatMap(({ from }) => {
        const name = from.match(/^@nashi\/([a-z-]+)/)?.[1];
        return name && !platformNames.has(name) ? [`${file} imports ${from}`] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('a file reaches another package only through its name', () => {
    const wrong = [...moduleFiles, ...platformFiles, ...webFiles].flatMap((file) => {
      const packageFolder = file.split('/').slice(0, 2).join('/');
      return importsOf(read(file)).flatMap(({ from }) => {
        if (!from.startsWith('.')) return [];
        const target = relative(root, resolve(root, dirname(file), from));
        return target.startsWith(`${packageFolder}/`) ? [] : [`${file} imports ${from}`];
      });
    });
    expect(wrong).toEqual([]);
  });

  test('web code imports server packages only as types of their contracts', () => {
    const wrong = webFiles
      .filter((file) => !isTest(file))
      .flatMap((file) =>
        importsOf(read(file)).flatMap(({ from, typeOnly }) => {
          if (!from.startsWith('@nashi/') || /^@nashi\/(ui|web|console)(\/|$)/.test(from)) return [];
          if (from === '@nashi/http/client' || from === '@nashi/money') return [];
          return typeOnly && from.endsWith('/contract') ? [] : [`${file} imports ${from}`];
        }),
      );
    expect(wrong).toEqual([]);
  });

  test('SQL stands only in *-queries.ts and migrations', () => {
    const allowed = /-queries\.ts$|^platform\/(db|testing|postgres)\//;
    const wrong = moduleFiles
      .concat(platformFiles)
      .filter((file) => !allowed.test(file) && !isTest(file))
      .filter((file) => /\bsql(<[^`]*>)?`|\bstatement[<(]|withTables|\.selectFrom\(|\.insertInto\(/.test(read(file)));
    expect(wrong).toEqual([]);
  });

  test('no SQL names the schema of another module', async () => {
    const sqlFiles = [
      ...(await files('modules/*/migrations/*.sql')),
      ...moduleFiles.filter((f) => f.endsWith('-queries.ts')),
    ];
    const wrong = sqlFiles.flatMap((file) => {
      const self = file.split('/')[1] ?? '';
      const source = read(file).replace(/\/\*[\s\S]*?\*\/|--.*$|^\s*\/\/.*$/gm, '');
      const others = moduleNames.filter((name) => name !== self).map(schemaOf);
      const pattern = new RegExp(
        `\\b(?:from|join|into|update|table|references|on|exists|function)\\s+(?:if exists\\s+|if not exists\\s+|only\\s+)?(${others.join('|')})\\.`,
        'gi',
      );
      return [...source.matchAll(pattern)].map((match) => `${file}: ${match[0]}`);
    });
    expect(wrong).toEqual([]);
  });

  // A contract lists a module's routes; it is long when the module offers much, and hides nothing.
  test('no file but a contract is longer than 300 lines', async () => {
    const all = [...moduleFiles, ...platformFiles, ...webFiles, ...(await files('apps/server/src/**/*.ts'))];
    const long = all.filter(
      (file) => !isTest(file) && !/contract(-\w+)?\.ts$/.test(file) && read(file).split('\n').length > 301,
    );
    expect(long).toEqual([]);
  });
});
