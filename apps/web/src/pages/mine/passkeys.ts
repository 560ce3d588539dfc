import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { waysApi } from './account-api.ts';

const library = () => import('@simplewebauthn/browser');

/** Whether this browser and address can have passkeys: they belong to a host name, not to a number. */
export function canUsePasskeys(): boolean {
  return typeof PublicKeyCredential === 'function' && window.isSecureContext && !/^[\d.]+$|:/.test(location.hostname);
}

/** Whether somebody closed the browser's question, or let it pass: nothing to complain about. */
export function wasDismissed(error: unknown): boolean {
  return error instanceof Error && ['NotAllowedError', 'AbortError'].includes(error.name);
}

/**
 * Asks the browser for a passkey of this site; with `offer` beside the address field, where it waits until one is
 * chosen, else at once.
 */
export async function askForPasskey(manner: 'offer' | 'ask') {
  const { browserSupportsWebAuthnAutofill, startAuthentication } = await library();
  const useBrowserAutofill = manner === 'offer';
  if (useBrowserAutofill && !(await browserSupportsWebAuthnAutofill())) return undefined;
  const { options } = await waysApi.call('POST /api/v1/sign-in/passkey/options', {});
  return startAuthentication({
    optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON,
    useBrowserAutofill,
    // The field that offers them may be behind the other tab just now.
    verifyBrowserAutofillInput: false,
  });
}

/** Lets the browser make a passkey for who is signed in. */
export async function makePasskey() {
  const { startRegistration } = await library();
  const { options } = await waysApi.call('POST /api/v1/me/passkeys/options', {});
  return startRegistration({ optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON });
}

/** Ends a question that still waits, as when its page is left. */
export async function forgetQuestion(): Promise<void> {
  (await library()).WebAuthnAbortService.cancelCeremony();
}
