// The people page: which of its views is in sight.
(function () {
  "use strict";

  const people = {
    view(search) {
      const pairs = window.landschap.parse(search || "");
      const leaders = (pairs.get("beeld") || [])[0] === "trekkers";
      const record = pairs.has("record");
      const list = document.getElementById("people-list");
      if (list) list.hidden = record || leaders;
      return !leaders || record;
    },
  };
  window.dash_clientside = Object.assign({}, window.dash_clientside, { people });
})();
