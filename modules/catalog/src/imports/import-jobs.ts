import { handle } from '@nashi/jobs';
import type { JobHandler } from '@nashi/jobs';
import type { CatalogParts } from '../parts.ts';
import { checkImport, runCheck } from './check-import.ts';
import { runImport, runImportJob } from './run-import.ts';

export function importJobs(parts: CatalogParts): JobHandler[] {
  return [
    handle(checkImport, ({ importId }) => runCheck(parts, importId)),
    handle(runImport, ({ importId }) => runImportJob(parts, importId)),
  ];
}
