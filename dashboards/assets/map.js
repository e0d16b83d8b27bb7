// The browser's half of the map: slider, selection, the room that the map has, saving the picture.
// Like shell.js it works on the address; the server answers to what stands there.
(function () {
  "use strict";

  const STACKED_PX = 900; // where what stands beside the map comes below it
  const NO_UPDATE = () => window.dash_clientside.no_update;
  const NARROW = 460; // pixels; below it the marks are spread for a small map (places.py)
  const STEP_MS = 90; // the slider rests this long before the address follows
  const ONE_DRAG_MS = 1500; // steps that follow sooner are one step back

  const graph = () => document.getElementById("map-graph");
  const plot = () => document.querySelector("#map-graph .js-plotly-plot");
  const one = (key) => (window.landschap.parse(window.location.search).get(key) || []).join(",");

  function room() {
    const holder = graph();
    const width = holder && holder.clientWidth ? holder.clientWidth : window.innerWidth;
    return width < NARROW ? "narrow" : "wide";
  }

  // the stop at which a day has been reached; without a day the last one, which is today
  function position(day, stops) {
    const at = day ? stops.findIndex((stop) => stop >= day) : -1;
    return at < 0 ? stops.length - 1 : at;
  }

  let asked = null;
  let timer = null;
  let lastStep = 0;
  let drag = null;

  function sayDay(text) {
    const thumb = document.querySelector("#map-time [role='slider'], .map-slider [role='slider']");
    if (thumb) thumb.setAttribute("aria-valuetext", text);
    return text;
  }

  function choose(brins) {
    window.landschap.go({ school: brins });
  }

  // which component a callback answers to
  const cause = () => window.dash_clientside.callback_context.triggered.map((item) => item.prop_id).join();

  const brinsOf = (points) =>
    [...new Set((points || []).map((point) => point.customdata).filter((brin) => typeof brin === "string"))];

  // how a drag over the map chooses schools; without a mode the one that suits the pointer
  function dragWith(mode) {
    // a finger scrolls the page; a mouse draws a box
    const touch = room() === "narrow" || window.matchMedia("(pointer: coarse)").matches;
    drag = mode || (touch ? "point" : "select");
    for (const button of document.querySelectorAll(".map-drag button")) {
      button.setAttribute("aria-pressed", String(button.id === "map-drag-" + drag));
    }
    // the answers that follow say it again (drawing.py): a figure that is drawn anew forgets it
    if (asked) asked.drag = dragmode();
    if (plot() && plot()._fullLayout) window.Plotly.relayout(plot(), { dragmode: dragmode() });
  }

  const dragmode = () => (drag === "point" ? false : drag);

  // tags, attributes and texts from markup.py, as elements; a text is never parsed
  function element([tag, attributes, children]) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children.map((child) => (typeof child === "string" ? child : element(child))));
    return made;
  }

  // Put new elements in a place; what is folded open, scrolled to and focused stays so.
  function fill(place, content) {
    const had = place.querySelector("#map-panel-title");
    const school = had && had.textContent;
    const first = !place.childElementCount;
    const active = place.contains(document.activeElement) ? document.activeElement : null;
    const open = new Set([...place.querySelectorAll("details[open] > summary")].map((item) => item.textContent));
    const list = place.querySelector(".map-gaps");
    const scrolled = list ? list.scrollTop : 0;
    place.replaceChildren(...content.map((item) => (typeof item === "string" ? item : element(item))));
    for (const item of place.querySelectorAll("details > summary")) item.parentElement.open = open.has(item.textContent);
    if (place.querySelector(".map-gaps")) place.querySelector(".map-gaps").scrollTop = scrolled;
    const panel = place.querySelector("#map-panel-title");
    // on a telephone a school's panel stands below the map: who taps a mark sees that it is there
    if (!first && panel && panel.textContent !== school && window.innerWidth < STACKED_PX) panel.scrollIntoView({ block: "center" });
    if (!active) return;
    // who opens a school from the list goes on in its panel, who closes it goes on in the list
    const next = panel && panel.textContent !== school ? panel
      : [...place.querySelectorAll("a")].find((link) => link.textContent === active.textContent)
        || place.querySelector(".map-school");
    if (next) next.focus({ preventScroll: true });
  }

  // the links in there work as Dash's own do: without loading the page anew
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("#map-side a, #map-legend a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    window.landschap.visit(link.getAttribute("href"));
  });

  const map = {
    fill(parts) {
      for (const [id, content] of Object.entries(parts || {})) {
        const place = document.getElementById(id);
        if (place) fill(place, content);
      }
    },

    ask(search) {
      if (search === null || search === undefined) return NO_UPDATE();
      if (!document.querySelector(".map-drag [aria-pressed='true']")) dragWith(drag);
      asked = { search, room: room(), drag: dragmode() };
      return asked;
    },

    readAddress(search, stops) {
      if (search === null || search === undefined) return [NO_UPDATE(), NO_UPDATE()];
      return [position(one("peildatum"), stops), one("kleur") || "ladder"];
    },

    timeMoved(value, stops) {
      const now = one("peildatum");
      if (value === position(now, stops)) return sayDay(window.landschap.day(now || stops[stops.length - 1]));
      clearTimeout(timer);
      timer = setTimeout(() => {
        const fresh = Date.now() - lastStep > ONE_DRAG_MS;
        lastStep = Date.now();
        const last = value === stops.length - 1;
        window.landschap.go({ peildatum: last ? null : stops[value] }, !fresh);
      }, STEP_MS);
      return sayDay(window.landschap.day(stops[value]));
    },

    coloured(value) {
      if (value && value !== (one("kleur") || "ladder")) {
        window.landschap.go({ kleur: value === "ladder" ? null : value });
      }
    },

    chosen(click, selected) {
      const by = cause();
      if (by.includes("clickData")) {
        if (!click) return;
        const brins = brinsOf(click && click.points);
        // a second click on the one chosen mark lets go of it
        if (brins.length) choose(brins[0] === one("school") ? [] : brins.slice(0, 1));
        // so that a second click on the same mark is news
        window.dash_clientside.set_props("map-graph", { clickData: null });
      } else if (selected && (selected.range || selected.lassoPoints)) {
        choose(brinsOf(selected.points));
        // the marks show what is chosen; taking the box away selects nothing, and that has no range
        window.Plotly.relayout(plot(), { selections: [] });
      }
    },

    drag() {
      dragWith(cause().replace(/^map-drag-|\.n_clicks$/g, ""));
    },

    play(_clicks, _ticks, still, value, stops) {
      const by = cause();
      const last = stops.length - 1;
      if (by.includes("map-play")) {
        return [!still, String(still), still && value === last ? 0 : NO_UPDATE()];
      }
      // wait for the answer to the month before: a slow server makes it slower, not jumpy
      if (still || document.querySelector("#map-body [data-dash-is-loading='true']")) {
        return [NO_UPDATE(), NO_UPDATE(), NO_UPDATE()];
      }
      if (value >= last) return [true, "false", NO_UPDATE()];
      return [NO_UPDATE(), NO_UPDATE(), value + 1];
    },

    save() {
      const from = plot();
      if (!from) return;
      const kind = cause().includes("svg") ? "svg" : "png";
      const said = from.layout.meta || {};
      const box = from.getBoundingClientRect();
      const figure = {
        data: [...from.data, ...(said.legend || [])],
        layout: {
          ...from.layout,
          autosize: false,
          width: Math.max(640, Math.round(box.width)),
          height: Math.round((Math.max(640, box.width) * box.height) / box.width) + 96,
          margin: { l: 16, r: 16, t: 96, b: 16 },
          title: {
            text: `<b>${wrapped(said.title || "")}</b><br><span style="font-size:13px">${said.note || ""}</span>`, x: 0.025, xanchor: "left", y: 0.97, yanchor: "top", font: { size: 18 },
          },
          showlegend: true,
          legend: { x: 0, y: 1, xanchor: "left", yanchor: "top", bgcolor: "rgba(0,0,0,0)" },
        },
      };
      window.Plotly.downloadImage(figure, {
        format: kind, filename: said.name || "landschap-kaart", scale: kind === "png" ? 2 : 1,
        width: figure.layout.width, height: figure.layout.height,
      });
    },
  };

  // a picture has no line breaks of its own
  function wrapped(text) {
    const lines = [""];
    for (const word of text.split(" ")) {
      if ((lines[lines.length - 1] + word).length > 48) lines.push("");
      lines[lines.length - 1] += word + " ";
    }
    return lines.join("<br>");
  }

  // the marks are spread anew when the map becomes narrow or wide
  let resizing = null;
  window.addEventListener("resize", () => {
    clearTimeout(resizing);
    resizing = setTimeout(() => {
      if (!graph() || !asked || asked.room === room()) return;
      asked = { ...asked, room: room() };
      window.dash_clientside.set_props("map-ask", { data: asked });
    }, 150);
  });

  window.dash_clientside = Object.assign({}, window.dash_clientside, { map });
})();
