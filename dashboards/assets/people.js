// The people page: which of its views is in sight.
(function () {
  "use strict";

  const people = {
    view(search) {
      const pairs = window.landschap.parse(search || "");
      const view = pairs.has("record") ? "record" : (pairs.get("beeld") || [])[0];
      return [view !== "trekkers", view !== "dubbelen"];
    },
    date(day) {
      if (day && day !== (window.landschap.parse(window.location.search).get("peildatum") || [])[0]) {
        window.landschap.go({ peildatum: day });
      }
    },
  };
  window.dash_clientside = Object.assign({}, window.dash_clientside, { people });
})();
