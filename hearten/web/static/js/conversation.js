// A conversation that shows what is new by itself: asks its own page now and then, gently, and only while it is looked at.
// Without scripts, the link beside it does the same.

const SECONDS = [5, 5, 10, 10, 20, 30]; // the longer nothing comes, the seldomer we ask

/** @param {number} quiet how often nothing new came @returns {number} milliseconds until we ask again */
export function pause(quiet) {
  return 1000 * (SECONDS[Math.min(quiet, SECONDS.length - 1)] ?? 30);
}

/** @param {HTMLElement} place the conversation; its `data-conversation` is the address of its page */
function follow(place) {
  const address = place.dataset["conversation"] ?? "";
  let quiet = 0;

  async function look() {
    if (document.hidden) return again();
    try {
      const response = await fetch(address, { credentials: "same-origin" });
      if (response.redirected || response.status === 403 || response.status === 404) return lose();
      if (!response.ok) throw new Error("not now");
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const news = page.querySelector("[data-conversation]");
      if (!news) return lose();
      show(news);
    } catch {
      quiet += 1;
    }
    again();
  }

  /** @param {Element} news */
  function show(news) {
    if (news.innerHTML === place.innerHTML) {
      quiet += 1;
      return;
    }
    quiet = 0;
    place.replaceChildren(...news.childNodes);
  }

  function again() {
    setTimeout(look, pause(quiet));
  }

  // Signed out, or closed meanwhile: say so rather than show an old page for ever.
  function lose() {
    for (const words of document.querySelectorAll("[data-conversation-lost]")) words.removeAttribute("hidden");
  }

  again();
}

for (const place of document.querySelectorAll("[data-conversation]")) {
  if (place instanceof HTMLElement) follow(place);
}
