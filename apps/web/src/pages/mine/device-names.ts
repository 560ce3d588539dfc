/** A browser's name and system, as people call them. */
export function deviceOf(agent: string): string {
  const browser = /MicroMessenger|Edg|Firefox|Chrome|Safari/.exec(agent)?.[0];
  const system = /iPhone|iPad|Android|Windows|Mac OS|Linux/.exec(agent)?.[0];
  const names: Record<string, string> = { Edg: 'Edge', MicroMessenger: 'WeChat', 'Mac OS': 'macOS' };
  return [browser, system].flatMap((name) => (name === undefined ? [] : [names[name] ?? name])).join(' · ');
}
