// The page of buddy pairs: which of its views is in sight.
(function () {
  "use strict";

  const buddies = {
    view(search) {
      const pairs = window.landschap.parse(search || "");
      const view = pairs.has("record") ? "record" : (pairs.get("beeld") || [])[0] || "list";
      const round = view === "voorstellen";
      const coaches = view === "coaches";
      // by a class, for the list itself shows and hides its element with the record
      document.documentElement.classList.toggle("buddies-elsewhere", round || coaches);
      for (const [name, here] of [["list", !round && !coaches], ["round", round], ["coaches", coaches]]) {
        const link = document.getElementById("buddies-view-" + name);
        if (link) link.classList.toggle("here", here);
      }
      return [!round, !coaches];
    },
  };
  window.dash_clientside = Object.assign({}, window.dash_clientside, { buddies });
})();
