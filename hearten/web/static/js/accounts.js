// Pages of accounts: show a password while typing it, and print the recovery codes.

/**
 * Puts a button under a password that shows what is typed, and hides it again before the form is sent.
 * @param {HTMLInputElement} field
 * @param {DOMStringMap} words of the form: `show` and `hide` are the button's
 */
function makeShowable(field, words) {
  const button = document.createElement("button");
  /** @param {boolean} shown */
  const turn = (shown) => {
    field.type = shown ? "text" : "password";
    button.textContent = (shown ? words["hide"] : words["show"]) ?? "";
  };
  button.type = "button";
  button.className = "plain";
  button.setAttribute("aria-controls", field.id);
  button.addEventListener("click", () => turn(field.type === "password"));
  field.form?.addEventListener("submit", () => turn(false));
  turn(false);
  field.after(button);
}

for (const field of document.querySelectorAll("form[data-show] input[type=password]")) {
  if (field instanceof HTMLInputElement && field.form) makeShowable(field, field.form.dataset);
}
for (const button of document.querySelectorAll("[data-print]")) {
  if (button instanceof HTMLElement) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
