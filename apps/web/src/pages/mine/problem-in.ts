/** Of an address: the code of a refusal. */
export function problemIn(search: Record<string, unknown>): { problem?: string } {
  return typeof search['problem'] === 'string' ? { problem: search['problem'] } : {};
}
