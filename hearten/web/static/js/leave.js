// 'Leave quickly' replaces this page, so that 'back' does not return to it. Without scripts it is a link.
for (const link of document.querySelectorAll("a[data-leave]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    document.body.replaceChildren();
    location.replace(/** @type {HTMLAnchorElement} */ (link).href);
  });
}
