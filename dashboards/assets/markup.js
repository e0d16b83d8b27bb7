// Draws what is only read: elements as [tag, attributes, content] and texts, see components/markup.py.
// What is there already is kept as far as it is the same: an opened part stays open, the focus stays where it is.
(function () {
  "use strict";

  const React = window.React;

  function dress(node, attributes) {
    const old = node.drawn || {};
    for (const name of Object.keys(old)) {
      if (!(name in attributes)) node.removeAttribute(name);
    }
    for (const [name, value] of Object.entries(attributes)) {
      if (old[name] === value) continue;
      // a link leads to a page or a file; it runs nothing
      if ((name === "href" || name === "src") && /^\s*(javascript|vbscript):/i.test(value)) continue;
      node.setAttribute(name, value);
    }
    node.drawn = attributes;
  }

  function fits(node, part) {
    if (typeof part === "string") return node.nodeType === Node.TEXT_NODE;
    return node.nodeType === Node.ELEMENT_NODE && node.drawn && node.localName === part[0];
  }

  function fill(node, content) {
    content.forEach((part, at) => {
      let child = node.childNodes[at];
      if (!child || !fits(child, part)) {
        const made = typeof part === "string" ? document.createTextNode("") : document.createElement(part[0]);
        if (child) node.replaceChild(made, child);
        else node.appendChild(made);
        child = made;
      }
      if (typeof part === "string") {
        if (child.data !== part) child.data = part;
        return;
      }
      dress(child, part[1]);
      fill(child, part[2]);
    });
    while (node.childNodes.length > content.length) node.removeChild(node.lastChild);
  }

  function Markup(props) {
    const place = React.useRef(null);
    React.useLayoutEffect(() => {
      dress(place.current, props.attributes);
      fill(place.current, props.content);
    });
    return React.createElement(props.tag, { ref: place, key: props.tag });
  }

  // a link within the program goes there without loading everything anew
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[data-within]");
    if (!link || event.defaultPrevented || event.button) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.target && link.target !== "_self") return;
    event.preventDefault();
    window.landschap.visit(link.getAttribute("href"));
    window.scrollTo(0, 0);
  });

  window.landschap_components = { Markup };
})();
