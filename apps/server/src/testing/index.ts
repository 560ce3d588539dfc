export { startTestServer, testSecret } from './start-test-server.ts';
export type { TestServer } from './start-test-server.ts';
export { signUp } from './sign-up.ts';
export type { SignedUp, SignUp } from './sign-up.ts';
