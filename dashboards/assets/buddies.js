// The page of buddy pairs: which of its views is in sight.
(function () {
  "use strict";

  // A round is drawn anew after each choice: who chose goes on at the card of the same learner, or at the one
  // that came in its place, and not at the top of the page.
  let chosen = null;
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("#buddies-proposals a[href^='/buddys']");
    const card = link && link.closest(".buddy-proposal");
    if (!link) return;
    const cards = [...document.querySelectorAll(".buddy-proposal")];
    chosen = { learner: card ? card.id.split("-").pop() : "", at: card ? cards.indexOf(card) : 0 };
  }, true);

  new MutationObserver(() => {
    if (!chosen) return;
    const cards = [...document.querySelectorAll(".buddy-proposal")];
    const active = document.activeElement;
    if (active && active !== document.body) return;
    if (!cards.length) return;
    const card = cards.find((one) => one.id.endsWith("-" + chosen.learner)) || cards[Math.min(chosen.at, cards.length - 1)];
    chosen = null;
    card.tabIndex = -1;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }).observe(document.documentElement, { childList: true, subtree: true });

  const buddies = {
    view(search) {
      const pairs = window.landschap.parse(search || "");
      const view = pairs.has("record") ? "record" : (pairs.get("beeld") || [])[0] || "list";
      const round = view === "voorstellen";
      const coaches = view === "coaches";
      const map = view === "kaart";
      // by a class, for the list itself shows and hides its element with the record
      document.documentElement.classList.toggle("buddies-elsewhere", round || coaches || map);
      for (const [name, here] of [["list", !round && !coaches && !map], ["round", round], ["coaches", coaches], ["map", map]]) {
        const link = document.getElementById("buddies-view-" + name);
        if (link) link.classList.toggle("here", here);
      }
      return [!round, !coaches, !map, view !== "list"];
    },
  };
  window.dash_clientside = Object.assign({}, window.dash_clientside, { buddies });
})();
