// Passkeys: asks the device for one, and sends its answer with the form beside the button.
//
// Each `[data-passkey]` holds a form with a hidden `credential` and, after it, words for when nothing came of it.
// The form's `data-options` are what the server asks of the device; without them they are fetched from the form's
// own address when the button is pressed. Options and answers are the JSON of the Web Authentication standard,
// turned to bytes and back by hand, since older telephones cannot do it themselves.

/** @param {string} text base64url @returns {Uint8Array<ArrayBuffer>} */
function bytes(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

/** @param {ArrayBuffer | null | undefined} buffer @returns {string | undefined} base64url */
function text(buffer) {
  if (!buffer) return undefined;
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** @param {{ id: string }[] | undefined} list credentials as JSON */
function withBytes(list) {
  return (list ?? []).map((credential) => ({ ...credential, id: bytes(credential.id) }));
}

/**
 * Make a passkey that knows whose it is and asks for a finger, a face or a PIN.
 * @param {any} ask PublicKeyCredentialCreationOptionsJSON
 */
async function create(ask) {
  const publicKey = {
    ...ask,
    challenge: bytes(ask.challenge),
    user: { ...ask.user, id: bytes(ask.user.id) },
    excludeCredentials: withBytes(ask.excludeCredentials),
    authenticatorSelection: {
      ...ask.authenticatorSelection,
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    },
  };
  return navigator.credentials.create({ publicKey });
}

/**
 * Use a passkey that the device has.
 * @param {any} ask PublicKeyCredentialRequestOptionsJSON
 */
async function get(ask) {
  const publicKey = { ...ask, challenge: bytes(ask.challenge), allowCredentials: withBytes(ask.allowCredentials) };
  return navigator.credentials.get({ publicKey });
}

/** @param {PublicKeyCredential} credential what the device answered @returns {string} JSON for the server */
function answer(credential) {
  const response = /** @type {AuthenticatorAttestationResponse & AuthenticatorAssertionResponse} */ (
    credential.response
  );
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      attestationObject: text(response.attestationObject),
      transports: response.getTransports?.(),
      authenticatorData: text(response.attestationObject ? null : response.authenticatorData),
      signature: text(response.signature),
      userHandle: text(response.userHandle),
    },
  });
}

/** @param {HTMLFormElement} form @returns {Promise<any>} what the server asks of the device */
async function options(form) {
  if (form.dataset["options"]) return JSON.parse(form.dataset["options"]);
  const response = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error("no options");
  return (await response.json()).request_options;
}

/** @param {HTMLFormElement} form */
async function askDevice(form) {
  const ask = (await options(form)).publicKey;
  const credential = await (ask.user ? create(ask) : get(ask));
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("credential"));
  field.value = answer(/** @type {PublicKeyCredential} */ (credential));
  form.submit();
}

/** @param {HTMLElement} place */
function prepare(place) {
  const form = /** @type {HTMLFormElement} */ (place.querySelector("form"));
  const trouble = /** @type {HTMLElement} */ (place.querySelector("[role=alert]"));
  place.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    trouble.hidden = true;
    askDevice(form).catch(() => {
      trouble.hidden = false;
    });
  });
}

const known = "PublicKeyCredential" in window;
for (const place of document.querySelectorAll(known ? "[data-passkey]" : "[data-no-passkeys]")) {
  if (place instanceof HTMLElement) known ? prepare(place) : (place.hidden = false);
}
