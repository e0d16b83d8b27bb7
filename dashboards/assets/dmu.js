// The DMU board: how a seat looks in its cell, and how a cell is opened, by mouse and by keyboard.
(function () {
  "use strict";

  const NO_UPDATE = () => window.dash_clientside.no_update;
  const SIGNS = { bereikt: "●", bekend: "◐", onbekend: "○", afwezig: "–" };
  const ORDER = ["bereikt", "bekend", "onbekend", "afwezig"];
  const OWN = ["school", "stoel"];

  function without(search) {
    const kept = (search || "").replace(/^\?/, "").split("&").filter((part) => part && !OWN.includes(part.split("=")[0]));
    return "?" + kept.join("&");
  }

  const dmu = {
    // what the board shows: the address without the seat that is open
    shown(search, before) {
      const now = search && without(search);
      if (!now || now === before) return [NO_UPDATE(), NO_UPDATE()];
      return [now, window.innerWidth < 600];
    },
  };
  window.dash_clientside = Object.assign({}, window.dash_clientside, { dmu });

  const functions = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});
  functions.landschap_seatOrder = (one, other) => ORDER.indexOf(one) - ORDER.indexOf(other);

  const components = (window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {});
  components.SeatCell = function (props) {
    const names = (props.context && props.context.seats) || {};
    const create = window.React.createElement;
    return create(
      "span", { className: "seat-cell", title: names[props.value] },
      create("span", { className: "sign seat-" + props.value, "aria-hidden": "true" }, SIGNS[props.value]),
      create("span", { className: "hidden" }, names[props.value]),
    );
  };
  components.CoverageCell = function (props) {
    const create = window.React.createElement;
    const empty = props.value === null || props.value === undefined;
    return create(
      "span", { className: "coverage-cell" },
      create("span", { className: "bar", "aria-hidden": "true" },
        create("span", { className: "bar-part", style: { width: (empty ? 0 : props.value * 100) + "%" } })),
      props.valueFormatted,
    );
  };

  function open(event) {
    const cell = event.target.closest && event.target.closest(".dmu-grid .ag-cell[col-id]");
    if (!cell) return;
    const row = cell.closest(".ag-row");
    const column = cell.getAttribute("col-id");
    if (!row || column === "dmu") return;
    event.preventDefault();
    window.landschap.go({ school: row.getAttribute("row-id"), stoel: column === "name" ? null : column });
  }
  document.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter") open(event);
  });
})();
