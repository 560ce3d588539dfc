export { createTestDatabase } from './test-database.ts';
export type { TestDatabase } from './test-database.ts';
export { createCookieClient } from './cookie-client.ts';
export type { CookieClient, TestAnswer } from './cookie-client.ts';
export { startModuleServer } from './module-server.ts';
export type { ModuleServer } from './module-server.ts';
