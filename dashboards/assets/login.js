// A session that is over while a page is open: go to the log-in, and come back to the same address.
(function () {
  "use strict";

  const ask = window.fetch;
  let leaving = false;

  window.fetch = async function (...what) {
    const answer = await ask.apply(this, what);
    if (answer.status === 401 && new URL(answer.url, window.location.href).origin === window.location.origin) {
      if (!leaving) {
        leaving = true;
        const here = window.location.pathname + window.location.search;
        window.location.assign("/inloggen?next=" + encodeURIComponent(here));
      }
      // the page is left: whoever waits for this answer need not hear that it failed
      return new Promise(() => undefined);
    }
    return answer;
  };
})();
