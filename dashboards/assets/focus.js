// Where the focus goes when what had it is gone: a task that is done, two people who became one, a list that was
// taken back, a panel that shut. Without this it falls to the top of the page, and who works by keyboard begins anew.
// Nothing has to be told from a callback. In this order:
//   the same control, drawn anew · the same control of the row that now stands in its
//   place · the notice that says what happened · the heading of the part it stood in · the page's own title.
// Another record or another page begins at its title. Who moved the focus in the meantime keeps it.
(function () {
  "use strict";

  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex='-1'])";
  const ROWS = "li, tr, article";
  const PARTS = "section, .card, [role=dialog]";
  const SAYING = "[role=status], [role=alert], [aria-live]";
  const CALM_MS = 80; // without a change, after which what comes has come
  const MOST_MS = 5000; // after which nobody waits any more

  let held = null; // the place of what has the focus
  let lost = null; // the place of what had it, while it is looked for where to go
  const left = new Map(); // the cell that was left by each address with a list
  let openers = []; // what had it before each open dialog
  let pointed = false; // whether that was by mouse or finger
  let acted = 0; // when a key or button was last pressed
  let stirred = 0; // when something last changed
  let timer = 0;
  const said = new WeakMap(); // when each place that speaks last changed

  const nobody = () => !document.activeElement || document.activeElement === document.body;
  // what is folded up in a <details> has a size, and yet cannot get the focus
  const seen = (element) => element.isConnected && element.getClientRects().length > 0 && element.checkVisibility({ visibilityProperty: true });
  const there = (element) => seen(element) && !element.disabled;
  const controls = (element) => Array.from(element.querySelectorAll(CONTROLS)).filter(there);
  const text = (element) => (element.textContent || "").trim().replace(/\s+/g, " ").slice(0, 200);

  // what kind of control it is, whatever row it stands in; and which one
  function kind(element) {
    const { form, fact, taskDo, tick } = element.dataset;
    const does = taskDo || fact || tick || (form && (JSON.parse(form).do || "form")) || "";
    return [element.localName, element.className, does].join(" ");
  }
  // what it does, without whom it does it to: "Refuse" of "Refuse: A to B"
  const lead = (element) => (element.getAttribute("aria-label") || text(element)).split(":")[0];
  function which(element) {
    if (element.dataset.fact) return "fact " + element.dataset.fact; // its name says the value, which changes
    return element.id || [kind(element), element.name || "", element.getAttribute("aria-label") || text(element)].join(" ");
  }

  function address() {
    const record = window.landschap ? window.landschap.parse(window.location.search).get("record") : [];
    return window.location.pathname + " " + (record || []).join(",");
  }

  function selector(element) {
    if (element.id) return "#" + CSS.escape(element.id);
    const classes = Array.from(element.classList).map((name) => "." + CSS.escape(name));
    return element.localName + classes.join("");
  }

  function alike(mark) {
    const all = Array.from(document.querySelectorAll(mark.name));
    // the look first: what it says takes longer to find out
    return all.filter((one) => (one.id || one.className === mark.look) && which(one) === mark.which);
  }

  // everything about a control that is needed once it is gone
  function place(element) {
    const rows = [];
    for (let row = element.closest(ROWS); row; row = row.parentElement.closest(ROWS)) {
      const list = row.parentElement;
      const like = selector(list);
      rows.push({
        list: like, number: Array.from(document.querySelectorAll(like)).indexOf(list),
        at: Array.from(list.children).indexOf(row), says: says(row),
        control: controls(row).indexOf(element),
      });
    }
    const headings = [];
    for (let part = element.closest(PARTS); part; part = part.parentElement.closest(PARTS)) {
      const heading = part.querySelector("h2, h3");
      if (heading) headings.push(text(heading));
    }
    const mark = { lead: lead(element), name: element.localName, look: element.className, kind: kind(element), which: which(element) };
    return {
      ...mark, element, rows, headings, where: address(),
      alone: element.matches(CONTROLS) && alike(mark).length === 1,
      dialog: element.closest("[role=dialog]"), cell: cell(element),
    };
  }

  // where in a grid, by row and column; the grid draws its rows anew as it likes
  function cell(element) {
    const grid = element.closest(".grid");
    const row = element.closest(".ag-row");
    const column = element.closest("[col-id]");
    if (!grid) return null;
    return { grid: grid.id, row: row ? Number(row.getAttribute("row-index")) : -1, column: column && column.getAttribute("col-id") };
  }

  // another record or page: its title; who comes back to a list goes on at the row that was opened
  function arrive(from) {
    if (from.cell && from.cell.row >= 0) left.set(from.where, from.cell);
    const before = left.get(address());
    left.delete(address());
    let grid = null;
    try {
      grid = before && window.dash_ag_grid.getApi(before.grid);
    } catch (_notThere) {
      grid = null;
    }
    if (grid && before.row < grid.getDisplayedRowCount()) {
      grid.ensureIndexVisible(before.row);
      grid.setFocusedCell(before.row, before.column);
    } else focusOn(document.querySelector("#page h1"));
  }

  function hold(element) {
    if (!element || !element.matches || !element.matches(CONTROLS + ", [tabindex]")) {
      held = null;
      return;
    }
    const before = held || lost;
    held = place(element);
    if (held.dialog && !openers.some((one) => one.dialog === held.dialog)) {
      openers.push({ dialog: held.dialog, before: before && before.dialog !== held.dialog ? before : null });
    }
  }

  // the place that counts: of what stood in a dialog that shut, what opened it
  function outside(from) {
    let found = from;
    while (found && found.dialog && !seen(found.dialog)) {
      const opener = openers.find((one) => one.dialog === found.dialog);
      found = opener && opener.before;
    }
    openers = openers.filter((one) => seen(one.dialog));
    return found;
  }

  function again(from) {
    if (there(from.element)) return from.element;
    if (!from.alone) return null;
    const now = alike(from).filter(there);
    return now.length === 1 ? now[0] : null;
  }

  const says = (row) => text(row.querySelector("strong, h2, h3, a, p") || row);

  // the row of the same subject first, wherever it now stands; else the one that stands in its place
  function inItsRow(from) {
    for (const row of from.rows) {
      const list = document.querySelectorAll(row.list)[row.number];
      const rows = list ? Array.from(list.children).filter((one) => one.matches(ROWS) && seen(one)) : [];
      const twins = rows.filter((one) => says(one) === row.says);
      const same = twins.length === 1;
      const now = same ? twins[0] : rows[Math.min(row.at, rows.length - 1)];
      const choice = now ? controls(now) : [];
      if (!choice.length) continue;
      const kin = choice.filter((one) => kind(one) === from.kind);
      return (same && choice[row.control]) || kin.find((one) => lead(one) === from.lead) || kin[0] || choice[0];
    }
    return null;
  }

  function saying() {
    const fresh = Array.from(document.querySelectorAll(SAYING)).filter((one) => said.get(one) >= acted && seen(one) && text(one));
    const place = fresh.find((one) => !one.closest(".skeleton") && !one.classList.contains("hidden"));
    return place ? place.querySelector(".notice") || place : null;
  }

  function heading(from) {
    const all = Array.from(document.querySelectorAll("#page h2, #page h3, [role=dialog] h2, [role=dialog] h3")).filter(seen);
    for (const words of from ? from.headings : []) {
      const found = all.find((one) => text(one) === words);
      if (found) return found;
    }
    return document.querySelector("#page h1");
  }

  function focusOn(element) {
    if (!element) return;
    if (!element.matches(CONTROLS)) element.tabIndex = -1;
    element.focus({ preventScroll: pointed }); // who points sees where they are: their page does not jump
  }

  function look() {
    timer = 0;
    if (!lost) return;
    if (!nobody()) {
      lost = null;
      return;
    }
    const now = performance.now();
    const waiting = document.querySelector("[data-dash-is-loading='true'], #page .skeleton");
    if ((waiting || now - stirred < CALM_MS) && now - lost.since < MOST_MS) {
      timer = window.setTimeout(look, CALM_MS / 2);
      return;
    }
    const from = outside(lost);
    const elsewhere = address() !== lost.where;
    const gone = lost;
    lost = null;
    if (elsewhere) return arrive(gone);
    if (from && from.cell) return; // the grid has a focus of its own
    focusOn(
      (from && (again(from) || inItsRow(from))) || saying() || heading(from),
    );
  }

  function check() {
    if (!held || !nobody() || !document.hasFocus()) return;
    if (there(held.element)) return;
    lost = { ...held, since: performance.now() };
    held = null;
    if (!timer) timer = window.setTimeout(look, CALM_MS / 2);
  }

  document.addEventListener("focusin", (event) => {
    hold(event.target);
    // a grid brings its cell into its own sight only, not onto the screen
    if (!pointed && event.target.matches(".ag-cell, .ag-header-cell")) event.target.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  document.addEventListener("focusout", (event) => {
    if (event.relatedTarget) return;
    window.setTimeout(() => {
      check();
      // who clicked beside everything has left it; the window that lost the focus has not
      if (held && nobody() && document.hasFocus()) held = null;
    }, 0);
  });
  for (const doing of ["keydown", "pointerdown"]) {
    document.addEventListener(doing, (event) => {
      pointed = doing === "pointerdown";
      acted = performance.now();
      if (event.key && !["Enter", " ", "Escape"].includes(event.key)) return;
      if (held && held.element === document.activeElement) held = place(held.element);
    }, true);
  }

  new MutationObserver((changes) => {
    stirred = performance.now();
    for (const { target } of changes) {
      const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
      for (let one = element && element.closest(SAYING); one; one = one.parentElement && one.parentElement.closest(SAYING)) said.set(one, stirred);
    }
    check();
  }).observe(document.documentElement, { childList: true, subtree: true, characterData: true });
})();
