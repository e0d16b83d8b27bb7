// The browser's half of the network (dashboards/pages/network): fitting, zoom ranges, clicks, keys, PNG.
// Where a node stands comes from the server and is never touched here.
(function () {
  "use strict";

  const RANGES = ["z0", "z1", "z2", "z3", "z4"];
  const NEAREST = 2.3; // a fit never comes nearer, or a school with two people would fill the screen
  const STEP = 60; // pixels an arrow key moves
  const EDGE = 8; // pixels that a fit keeps free at the sides
  let steps = [];
  let range = -1;
  let key = null; // what the picture was last fitted to
  const STACKED_PX = 1100; // where what stands beside the picture comes below it
  let jumping = false; // the next chosen node is to be brought into the middle
  let tapped = false; // the next chosen node was pointed at

  function drawing() {
    const element = document.getElementById("network-graph");
    return element && element._cyreg ? element._cyreg.cy : null;
  }

  // once for each drawing that the component makes
  function prepare(cy) {
    if (cy.scratch("_landschap")) return;
    cy.scratch("_landschap", true);
    key = null;
    range = -1;
    const renderer = cy.renderer();
    renderer.hideEdgesOnViewport = true;
    renderer.textureOnViewport = true;
    cy.on("zoom", () => paint(cy));
    cy.on("add", (event) => event.target.addClass(classes(cy)));
    cy.on("tap", (event) => {
      if (event.target === cy) window.landschap.go({ kies: null });
      else if (event.target.isNode()) {
        tapped = true;
        window.landschap.go({ kies: event.target.id() });
      }
    });
    cy.on("mouseover", "node", () => (cy.container().style.cursor = "pointer"));
    cy.on("mouseout", "node", () => (cy.container().style.cursor = ""));
    // where the picture stands on the page is kept by the library until the window changes or is scrolled; what
    // comes above it, such as a finding of two lines, shifts it too, and a click would then miss by as much
    for (const kind of ["pointerenter", "pointerdown"])
      cy.container().addEventListener(kind, () => renderer.invalidateContainerClientCoordsCache(), true);
    new ResizeObserver(() => {
      cy.resize();
      paint(cy, true);
    }).observe(cy.container());
  }

  function narrow(cy) {
    return cy.width() < 520;
  }

  function classes(cy) {
    return RANGES[Math.max(range, 0)] + (narrow(cy) ? " narrow" : "");
  }

  // one class for the range of zoom, one for a small screen; the style sheet says what they mean
  function paint(cy, anew) {
    let now = 0;
    while (now < steps.length && cy.zoom() >= steps[now]) now += 1;
    if (now === range && !anew) return;
    range = now;
    cy.batch(() => cy.elements().removeClass(RANGES.join(" ") + " narrow").addClass(classes(cy)));
  }

  // by where the nodes stand, not by their names: those grow and shrink with the range of zoom
  function fit(cy, ids) {
    const some = ids && ids.length ? cy.nodes().filter((node) => ids.includes(node.id())) : cy.nodes();
    if (!some.length) return;
    const xs = some.map((node) => node.position("x"));
    const ys = some.map((node) => node.position("y"));
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const level = (margin) =>
      Math.min(NEAREST, (cy.width() - 2 * margin) / (right - left + 20), (cy.height() - 96) / (bottom - top + 20));
    let now = level(36);
    // near enough for names: leave room for them on both sides
    if (now > steps[2]) now = narrow(cy) ? Math.max(steps[2], level(100)) : level(214);
    cy.viewport({
      zoom: now,
      pan: { x: cy.width() / 2 - (now * (left + right)) / 2, y: cy.height() / 2 - 12 - (now * (top + bottom)) / 2 },
    });
    paint(cy);
    makeRoom(cy, some);
  }

  // a name may reach over the edge: move aside for it, and step back where that is not enough
  function makeRoom(cy, some) {
    for (let turn = 0; turn < 3; turn += 1) {
      const boxes = some.map((node) =>
        node.renderedBoundingBox({ includeLabels: Number(node.style("text-opacity")) > 0, includeOverlays: false }),
      );
      const [left, right] = [Math.min(...boxes.map((box) => box.x1)), Math.max(...boxes.map((box) => box.x2))];
      if (left >= EDGE && right <= cy.width() - EDGE) return;
      const share = (cy.width() - 2 * EDGE) / (right - left);
      if (share < 1) cy.zoom({ level: cy.zoom() * Math.max(0.7, share), renderedPosition: { x: (left + right) / 2, y: cy.height() / 2 } });
      cy.panBy({ x: cy.width() / 2 - (left + right) / 2, y: 0 });
      paint(cy);
    }
  }

  function show(cy, id) {
    const node = cy.getElementById(id);
    if (!node.length) return;
    const at = node.renderedPosition();
    const seen = at.x > 0 && at.y > 0 && at.x < cy.width() && at.y < cy.height();
    if (jumping) cy.zoom(Math.max(cy.zoom(), steps[2] || 1));
    if (jumping || !seen) {
      const { x, y } = node.position();
      cy.pan({ x: cy.width() / 2 - x * cy.zoom(), y: cy.height() / 2 - y * cy.zoom() });
    }
    paint(cy);
  }

  // the component takes its elements over a moment after the page gave them
  function whenDrawn(view, then) {
    const started = performance.now();
    (function look() {
      const cy = drawing();
      if (cy) prepare(cy);
      if (cy && cy.nodes().length === view.nodes && cy.edges().length === view.ties) then(cy);
      else if (performance.now() - started < 10000 && document.getElementById("network-graph")) requestAnimationFrame(look);
    })();
  }

  function zoom(factor) {
    const cy = drawing();
    if (cy) cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  }

  const network = {
    apply(view) {
      if (!view) return;
      whenDrawn(view, (cy) => {
        steps = view.steps;
        paint(cy);
        if (key !== view.key) fit(cy, view.fit);
        key = view.key;
        if (view.chosen) show(cy, view.chosen);
        if (jumping) focusPanel();
        else if (tapped && view.chosen) seePanel();
        jumping = tapped = false;
        document.getElementById("network-canvas").dataset.drawn = view.key + "|" + view.nodes + "|" + (view.chosen || "");
      });
    },
    in: (clicks) => void (clicks && zoom(1.4)),
    out: (clicks) => void (clicks && zoom(1 / 1.4)),
    all(clicks) {
      const cy = drawing();
      if (clicks && cy) fit(cy);
    },
    png(clicks) {
      const cy = drawing();
      if (!clicks || !cy || !cy.nodes().length) return;
      const box = cy.elements().boundingBox();
      const scale = Math.min(4, 2400 / Math.max(box.w, box.h));
      const ground = getComputedStyle(document.documentElement).getPropertyValue("--ground").trim();
      const blob = cy.png({ output: "blob", full: true, scale, bg: ground });
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = "landschap-netwerk.png";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    },
  };

  function focusPanel() {
    const heading = document.getElementById("network-chosen");
    if (heading) heading.focus();
  }

  // on a telephone the panel stands below the picture: who taps a node sees that it is there
  function seePanel() {
    const heading = document.getElementById("network-chosen");
    if (heading && window.innerWidth < STACKED_PX) heading.scrollIntoView({ block: "center" });
  }

  function follow(link) {
    if (link.closest("#network-found")) clear();
    jumping = link.classList.contains("network-jump");
    window.landschap.visit(link.getAttribute("href"));
  }

  const PAUSE = 200; // milliseconds without a letter before the search sets out
  let typed = 0;

  function ask(text) {
    clearTimeout(typed);
    typed = setTimeout(() => window.dash_clientside.set_props("network-wanted", { data: text }), PAUSE);
  }

  document.addEventListener("input", (event) => {
    if (event.target.id === "network-search") ask(event.target.value);
  });

  function clear() {
    clearTimeout(typed);
    window.dash_clientside.set_props("network-search", { value: "" });
    window.dash_clientside.set_props("network-wanted", { data: "" });
    window.dash_clientside.set_props("network-found", { children: [] });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a.network-go");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    follow(link);
  });

  function moveInResults(event) {
    const links = Array.from(document.querySelectorAll("#network-found a"));
    const at = links.indexOf(document.activeElement);
    const input = document.getElementById("network-search");
    if (!links.length || (at < 0 && document.activeElement !== input)) return false;
    const next = event.key === "ArrowDown" ? at + 1 : at - 1;
    if (next < 0) input.focus();
    else if (next < links.length) links[next].focus();
    return true;
  }

  const MOVES = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] };

  function moveCanvas(event) {
    const cy = drawing();
    if (!cy || document.activeElement !== document.getElementById("network-canvas")) return false;
    if (MOVES[event.key]) cy.panBy({ x: MOVES[event.key][0], y: MOVES[event.key][1] });
    else if (event.key === "+" || event.key === "=") zoom(1.25);
    else if (event.key === "-") zoom(1 / 1.25);
    else if (event.key === "0") fit(cy);
    else return false;
    return true;
  }

  document.addEventListener("keydown", (event) => {
    const search = document.getElementById("network-search");
    if (!search || event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (event.key === "z" && !typing) search.focus();
    else if (event.key === "Escape" && search.value) clear();
    else if (!((event.key === "ArrowDown" || event.key === "ArrowUp") && moveInResults(event)) && !moveCanvas(event)) return;
    event.preventDefault();
  });

  window.dash_clientside = Object.assign({}, window.dash_clientside, { network });
})();
