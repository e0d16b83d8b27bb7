// The networks page: which of its views is in sight.
(function () {
  "use strict";

  const networks = {
    view(search) {
      const pairs = window.landschap.parse(search || "");
      const schools = (pairs.get("beeld") || [])[0] === "scholen" && !pairs.has("record");
      // by a class, for the list itself shows and hides its element with the record
      document.documentElement.classList.toggle("networks-by-school", schools);
      const look = (here) => (here ? "network-lens here" : "network-lens");
      return [!schools, look(!schools), look(schools)];
    },
  };
  window.dash_clientside = Object.assign({}, window.dash_clientside, { networks });
})();
