// The schools page: which of its views is in sight.
(function () {
  "use strict";

  const schools = {
    view(search) {
      const pairs = window.landschap.parse(search || "");
      return (pairs.get("beeld") || [])[0] !== "kwetsbaar" || pairs.has("record");
    },
  };
  window.dash_clientside = Object.assign({}, window.dash_clientside, { schools });
})();
