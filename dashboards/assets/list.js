// Lists: the address is their state. What is typed or chosen goes into the address; a change of the address
// lets the grid ask for its rows anew. In a list of people what is typed is a name: it goes into the state of
// the browser's history instead, which comes back with "back" and a reload and is sent nowhere.
(function () {
  "use strict";

  const NO_UPDATE = () => window.dash_clientside.no_update;
  // what does not change the rows themselves
  const STILL = ["record", "kolommen", "orde", "beeld"];
  const PAUSE_MS = 200;
  const NARROW_PX = 104;
  const CHOOSE_PX = 48;
  const TWO_LINES_PX = 56;

  function api(page) {
    try {
      return window.dash_ag_grid.getApi(page + "-grid");
    } catch (_notThere) {
      return null;
    }
  }

  function question(search) {
    const pairs = window.landschap.parse(search);
    for (const key of STILL) pairs.delete(key);
    return JSON.stringify(Array.from(pairs));
  }

  function pageOf(id) {
    return id.replace(/-(list|grid|list-columns|filter-.*)$/, "");
  }

  function one(search, key) {
    return (window.landschap.parse(search).get(key) || []).join(",");
  }

  function isPrivate(page) {
    const list = document.getElementById(page + "-list");
    return Boolean(list && list.dataset.private);
  }

  function typed(page, search) {
    return isPrivate(page) ? (window.history.state || {}).zoek || "" : one(search, "zoek");
  }

  function anew(grid) {
    if (!grid) return;
    if (grid.ensureIndexVisible && grid.getDisplayedRowCount()) grid.ensureIndexVisible(0);
    grid.purgeInfiniteCache();
  }

  // a record may have been changed: the rows that are there are asked for again, each where it stands
  function again(grid) {
    if (grid) grid.refreshInfiniteCache();
  }

  // the id of what a callback answers to, where one function serves the lists of all pages
  function asker() {
    return (window.dash_clientside.callback_context.inputs_list[0] || {}).id || "";
  }

  function triggered(id) {
    return window.dash_clientside.callback_context.triggered.some((one) => one.prop_id === id + ".data");
  }

  function order(page, search) {
    const grid = api(page);
    if (!grid) return;
    const wanted = one(search, "orde");
    const state = wanted
      ? [{ colId: wanted.replace(/^-/, ""), sort: wanted.startsWith("-") ? "desc" : "asc" }]
      : [];
    if (wanted !== sorted(grid)) grid.applyColumnState({ state, defaultState: { sort: null } });
  }

  function sorted(grid) {
    const column = grid.getColumnState().find((item) => item.sort);
    return column ? (column.sort === "desc" ? "-" : "") + column.colId : "";
  }

  function narrow(page) {
    const grid = api(page);
    if (!grid || window.innerWidth >= 700) return;
    const kept = new Set((grid.getGridOption("context") || {}).narrow || []);
    // what is shown stands side by side, on two lines where it is long, and not behind the edge
    const fit = (one) => ({ ...one, hide: !kept.has(one.field), minWidth: Math.min(one.minWidth, NARROW_PX), wrapText: true });
    grid.setGridOption("columnDefs", grid.getColumnDefs().map((one) => (one.field ? fit(one) : one)));
    grid.setColumnWidths([{ key: "ag-Grid-SelectionColumn", newWidth: CHOOSE_PX }]);
    grid.addEventListener("firstDataRendered", () => grid.setGridOption("rowHeight", TWO_LINES_PX));
  }

  const asText = (values) => [values || []].flat().join(",");

  // who arrives by "back", a link or what was just done sees in the filters what the list is filtered by
  function filters(list, page, search) {
    for (const place of list.parentElement.querySelectorAll("[data-filter]")) {
      const value = window.landschap.parse(search).get(place.dataset.filter) || [];
      if ((place.dataset.shows || "") === asText(value)) continue;
      place.dataset.shows = asText(value);
      window.dash_clientside.set_props(page + "-filter-" + place.dataset.filter, { value: place.dataset.one ? value[0] || null : value });
      const bar = value.length && place.closest(".list-bar");
      if (!bar) continue;
      bar.classList.add("open");
      bar.querySelector(".list-filter-toggle").setAttribute("aria-expanded", "true");
    }
  }

  const lists = {
    follow(search, _fresh, before, id) {
      if (!search) return NO_UPDATE();
      const page = pageOf(id);
      const record = one(search, "record");
      const list = document.getElementById(id);
      // another view of the page (beeld) takes the place of its list too
      const elsewhere = record || one(search, "beeld");
      const returned = Boolean(list && list.hidden && !elsewhere);
      if (list) list.hidden = Boolean(elsewhere);
      document.documentElement.classList.toggle("on-record", Boolean(record));
      if (elsewhere) return NO_UPDATE();
      const box = document.getElementById(page + "-search");
      const text = typed(page, search);
      const another = box && document.activeElement !== box && box.value !== text;
      if (another) window.dash_clientside.set_props(page + "-search", { value: text });
      for (const link of document.querySelectorAll("#" + id + " a.export")) {
        link.href = new URL(link.href).pathname + (search === "?" ? "" : search);
      }
      for (const chip of document.querySelectorAll("#" + id + " .list-chip")) {
        chip.hidden = !one(search, chip.dataset.key);
      }
      if (list) filters(list, page, search);
      const asked = question(search);
      const saved = before && triggered(page + "-fresh");
      // a list that was behind another view asked for its rows with that view's address
      if ((before && asked !== before) || (returned && !before) || another) anew(api(page));
      else if (returned || saved) again(api(page));
      order(page, search);
      return asked === before ? NO_UPDATE() : asked;
    },

    order(state) {
      const column = (state || []).find((item) => item.sort);
      const wanted = column ? (column.sort === "desc" ? "-" : "") + column.colId : "";
      if (wanted !== one(window.location.search, "orde")) window.landschap.go({ orde: wanted || null }, true);
    },

    columns(chosen) {
      const id = asker();
      const page = id.replace(/-list-columns$/, "");
      const grid = api(page);
      if (!grid) return;
      const first = grid.getColumns().find((column) => !column.getColId().startsWith("ag-Grid"));
      for (const column of grid.getColumns()) {
        const key = column.getColId();
        if (key.startsWith("ag-Grid") || column === first) continue;
        grid.setColumnsVisible([key], chosen.includes(key));
      }
      window.landschap.go({ kolommen: chosen }, true);
    },

    filter(values) {
      const id = asker();
      const key = id.replace(/^.*-filter-/, "");
      const place = document.querySelector("#" + id.replace(/-filter-.*$/, "") + "-body [data-filter='" + key + "']");
      if (place) place.dataset.shows = asText(values);
      window.landschap.go({ [key]: values || [] });
    },

    selection(rows, words) {
      const count = (rows || []).length;
      // its line comes or goes above the list: the row that was chosen by key stays in sight
      const cell = document.activeElement.closest(".ag-cell");
      if (cell) window.setTimeout(() => cell.scrollIntoView({ block: "nearest" }), 60);
      return [count ? (words || "{n}").replace("{n}", count) : "", !count];
    },

    // the button goes with what was chosen: who pressed it goes on at the first of those rows
    clear(clicks) {
      if (!clicks) return NO_UPDATE();
      const id = asker();
      const grid = api(id.replace(/-list-none$/, ""));
      const rows = grid ? grid.getSelectedNodes().map((node) => node.rowIndex) : [];
      const first = rows.length && grid.getAllDisplayedColumns()[0];
      if (first) grid.setFocusedCell(Math.min(...rows), first.getColId());
      return true;
    },
  };
  window.dash_clientside = Object.assign({}, window.dash_clientside, { lists });

  let waiting = 0;
  document.addEventListener("input", (event) => {
    const box = event.target.closest && event.target.closest(".list-find input");
    if (!box) return;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => search(box.id.replace(/-search$/, ""), box.value.trim()), PAUSE_MS);
  });

  function search(page, text) {
    if (!isPrivate(page)) return window.landschap.go({ zoek: text || null }, true);
    window.history.replaceState({ ...window.history.state, zoek: text }, "", window.location.href);
    anew(api(page));
  }

  // the export of what a name was typed for: the name goes along in the body
  document.addEventListener("click", async (event) => {
    const link = event.target.closest && event.target.closest(".list[data-private] a.export");
    const zoek = link && typed(link.closest(".list").dataset.page, "");
    if (!zoek) return;
    event.preventDefault();
    const answer = await fetch(link.href, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ zoek }),
    });
    if (!answer.ok) return;
    const file = document.createElement("a");
    file.href = URL.createObjectURL(await answer.blob());
    file.download = new URL(link.href).pathname.split("/").slice(2).join("-");
    file.click();
    window.setTimeout(() => URL.revokeObjectURL(file.href), 60_000);
  });

  document.addEventListener("click", (event) => {
    const toggle = event.target.closest && event.target.closest(".list-filter-toggle");
    if (!toggle) return;
    const open = toggle.parentElement.classList.toggle("open");
    toggle.setAttribute("aria-expanded", String(open));
  });

  document.addEventListener("click", (event) => {
    const chip = event.target.closest && event.target.closest(".list-chip");
    if (chip) window.landschap.go({ [chip.dataset.key]: null });
  });

  function follow(href) {
    // a record of this list opens beside what the list shows: the way back finds the list as it was left
    const wanted = new URL(href, window.location.href);
    const record = one(wanted.search, "record");
    if (record && wanted.pathname === window.location.pathname) {
      window.landschap.go({ record });
      return;
    }
    window.landschap.visit(href);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest(".list-grid a[href]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    event.stopPropagation();
    follow(link.getAttribute("href"));
  }, true);

  // a row is opened by Enter on any of its cells, or by a double click
  function open(event) {
    const cell = event.target.closest && event.target.closest(".list-grid .ag-cell[col-id]");
    const row = cell && cell.closest(".ag-row");
    const link = row && row.querySelector("a[href]");
    if (!link || event.target.closest("a")) return;
    event.preventDefault();
    follow(link.getAttribute("href"));
  }
  document.addEventListener("dblclick", open);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter") open(event);
    if (event.key === "ArrowDown" && event.target.closest && event.target.closest(".list-find input")) {
      const page = event.target.id.replace(/-search$/, "");
      const grid = api(page);
      const first = grid && grid.getAllDisplayedColumns().find((column) => !column.getColId().startsWith("ag-Grid"));
      if (first && grid.getDisplayedRowCount()) {
        event.preventDefault();
        grid.setFocusedCell(0, first.getColId());
      }
    }
  });

  // a telephone shows the columns that matter most
  new MutationObserver(() => {
    for (const list of document.querySelectorAll(".list[data-page]:not([data-narrowed])")) {
      if (!api(list.dataset.page) || !list.querySelector(".ag-header-cell")) continue;
      list.dataset.narrowed = "yes";
      narrow(list.dataset.page);
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
