// A page that shows what is new by itself: it asks for itself now and then, gently, and only while it is looked at, and
// puts in the parts marked `data-live` that changed. Without scripts, the link beside the conversation does the same.

const SECONDS = [5, 5, 10, 10, 20, 30]; // the longer nothing comes, the seldomer we ask

/** @param {number} quiet how often nothing new came @returns {number} milliseconds until we ask again */
function pause(quiet) {
  return 1000 * (SECONDS[Math.min(quiet, SECONDS.length - 1)] ?? 30);
}

/** @param {Document} page the page as it is now @returns {boolean} whether anything changed */
function takeIn(page) {
  let changed = false;
  for (const place of document.querySelectorAll("[data-live]")) {
    const news = page.querySelector(`[data-live="${place.getAttribute("data-live")}"]`);
    if (!news || news.innerHTML === place.innerHTML) continue;
    place.replaceChildren(...news.childNodes);
    changed = true;
  }
  return changed;
}

/** Signed out, or closed meanwhile: say so rather than show an old page for ever. */
function sayThatItEnded() {
  for (const words of document.querySelectorAll("[data-live-ended]")) words.removeAttribute("hidden");
}

/** @returns {Promise<Document | null>} the page as it is now; null where it may not be seen any more */
async function fetchPage() {
  const response = await fetch(location.pathname, { credentials: "same-origin" });
  if (response.redirected || response.status === 403 || response.status === 404) return null;
  if (!response.ok) throw new Error("not now");
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return page.querySelector("[data-live]") ? page : null;
}

/** @param {number} quiet how often nothing new came */
async function look(quiet) {
  if (document.hidden) return again(quiet);
  try {
    const page = await fetchPage();
    if (!page) return sayThatItEnded();
    again(takeIn(page) ? 0 : quiet + 1);
  } catch {
    again(quiet + 1);
  }
}

/** @param {number} quiet how often nothing new came */
function again(quiet) {
  setTimeout(look, pause(quiet), quiet);
}

if (document.querySelector("[data-live]")) again(0);
