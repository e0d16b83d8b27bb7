// Tasks: ticks, the bar for what is ticked, and which act is asked of the server.
(function () {
  "use strict";

  const set = (id, props) => window.dash_clientside.set_props(id, props);
  const on = (tick) => tick.getAttribute("aria-checked") === "true";
  const ticks = (group) => Array.from(document.querySelectorAll("[data-tick='" + group + "']")).filter(on);
  const GROUPS = { gaps: "gap", pairs: "pair", plan: "step" };
  // what the dialog asks for each act that has a question
  const ASKED = { move: ["day", "why"], drop: ["why"], pass: ["whom"] };

  function count() {
    const bar = document.getElementById("tasks-bulk");
    if (!bar) return;
    const number = ticks("task").length;
    const said = bar.querySelector(".tasks-count");
    said.textContent = number ? said.getAttribute("data-text").replace("{n}", number) : "";
    bar.hidden = !number;
  }

  function act(button) {
    const what = button.getAttribute("data-task-do");
    const ticked = button.getAttribute("data-task") === "ticked";
    const ids = ticked ? ticks(GROUPS[what] || "task").map((tick) => tick.getAttribute("data-key")) : [button.getAttribute("data-task")];
    if (!ids.length) return;
    // the moment makes each asking its own, so that the same act twice is asked twice
    const asked = { do: what, ids, at: Date.now() };
    if (what === "plan") {
      set("outreach-do", { data: asked });
      return;
    }
    if (!ASKED[what]) {
      set("tasks-do", { data: asked });
      return;
    }
    set("tasks-do", { data: { ...asked, ask: true } });
    set("tasks-ask-reason", { value: "" });
    set("tasks-ask-owner", { value: null });
    set("tasks-ask-problem", { children: "" });
    set("tasks-ask", { opened: true, title: button.textContent });
    window.setTimeout(() => {
      for (const part of ["day", "why", "whom"]) {
        const shown = document.getElementById("tasks-ask-" + part);
        if (shown) shown.hidden = !ASKED[what].includes(part);
      }
    }, 30);
  }

  document.addEventListener("click", (event) => {
    if (!event.target.closest) return;
    const tick = event.target.closest("[data-tick]");
    if (tick) {
      tick.setAttribute("aria-checked", String(!on(tick)));
      count();
      return;
    }
    const attend = event.target.closest("[data-attend]");
    if (attend) {
      const what = attend.getAttribute("data-attend");
      if (what === "save") {
        set("attendance-save", { data: { ids: ticks("there").map((one) => one.getAttribute("data-key")), at: Date.now() } });
      } else {
        for (const one of document.querySelectorAll("[data-tick='there']")) one.setAttribute("aria-checked", String(what === "all"));
      }
      return;
    }
    if (event.target.closest("[data-task-new]")) {
      set("tasks-new-key", { data: crypto.randomUUID ? crypto.randomUUID() : String(Date.now()) + Math.random() });
      set("tasks-new", { opened: true });
      return;
    }
    const button = event.target.closest("[data-task-do]");
    if (button) act(button);
  });

  // Enter in the one line of a dialog does what its button does, a moment after the last letter
  document.addEventListener("keydown", (event) => {
    const save = { "tasks-ask-reason": "tasks-ask-save", "tasks-new-what": "tasks-new-save" }[event.target.id];
    if (event.key !== "Enter" || event.isComposing || !save) return;
    event.preventDefault();
    window.setTimeout(() => document.getElementById(save).click(), 60);
  });

  const tasks = {
    owner(value) {
      if (value) window.landschap.go({ eigenaar: value === "mij" ? null : value });
    },
  };
  window.dash_clientside = Object.assign({}, window.dash_clientside, { tasks });
})();
