// A session that is over while a page is open: go to the log-in, and come back to the same address. Where
// something was typed the page stays as it is: once the same person has logged in beside it, what was asked is
// asked again.
(function () {
  "use strict";

  const ask = window.fetch;
  const PAUSE_MS = 2000;
  let leaving = false;
  let returning = null;
  let last = null; // where something was typed last, and at which address

  const here = () => window.location.pathname + window.location.search;

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.matches || !field.matches("textarea, select, input:not([type=search])")) return;
    if (field.closest(".filter, .header")) return;
    last = { field, at: here() };
  }, true);

  function unsaved() {
    return Boolean(last) && last.at === here() && last.field.isConnected && last.field.getClientRects().length > 0;
  }

  // the page of one's own account: for a stranger it leads elsewhere
  async function isBack(box) {
    try {
      const answer = await ask.call(window, "/account", { cache: "no-store", redirect: "manual" });
      return answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").body.textContent.includes(box.dataset.who);
    } catch (_unreachable) {
      return false;
    }
  }

  async function comeBack(box) {
    do {
      if (!box.open) box.showModal();
      await new Promise((done) => {
        window.setTimeout(done, PAUSE_MS);
        window.addEventListener("focus", done, { once: true });
      });
    } while (!(await isBack(box)));
    box.close();
    returning = null;
  }

  window.fetch = async function (...what) {
    const again = what[0] instanceof Request ? what[0].clone() : null;
    const answer = await ask.apply(this, what);
    if (answer.status === 401 && new URL(answer.url, window.location.href).origin === window.location.origin) {
      const box = document.getElementById("session-over");
      if (box && !leaving && (returning || unsaved())) {
        returning = returning || comeBack(box);
        await returning;
        return ask.apply(this, again ? [again, ...what.slice(1)] : what);
      }
      if (!leaving) {
        leaving = true;
        window.location.assign("/inloggen?next=" + encodeURIComponent(here()));
      }
      // the page is left: whoever waits for this answer need not hear that it failed
      return new Promise(() => undefined);
    }
    return answer;
  };
})();
