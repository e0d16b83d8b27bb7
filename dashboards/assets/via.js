// "Via wie?": opens the panel with the routes to somebody, and asks for a task of a first step.
(function () {
  "use strict";

  const set = (id, props) => window.dash_clientside.set_props(id, props);

  document.addEventListener("click", (event) => {
    if (!event.target.closest) return;
    const via = event.target.closest("[data-via]");
    if (via) set("via-open", { data: { at: Date.now(), to: via.getAttribute("data-via") } });
    const leaving = event.target.closest("[data-leaving]");
    if (leaving) set("via-open", { data: { at: Date.now(), leaving: leaving.getAttribute("data-leaving") } });
    const task = event.target.closest("[data-via-task]");
    if (task) {
      task.disabled = true;
      set("via-do", {
        data: {
          at: Date.now(),
          to: task.getAttribute("data-via-task"),
          asks: task.getAttribute("data-via-asks"),
          whom: task.getAttribute("data-via-whom"),
        },
      });
    }
    // a link leads on to a record: the panel makes room for it; so does a contact, whose form opens in its place
    if (event.target.closest(".via-route a, .via-route [data-contact]")) set("via-panel", { opened: false });
  });
})();
