/* Elements of the page. All text goes in as text, never as markup: this is the one place that makes them. */
(function (Timeline) {
  "use strict";

  function byId(name) { return document.getElementById(name); }

  function put(node, key, value) {
    if (key === "class") node.className = value;
    else if (key === "text") node.textContent = value;
    else if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, "");
    else node.setAttribute(key, value);
  }

  const isThere = (value) => value !== false && value !== null && value !== undefined && value !== "";

  /* Makes an element; attributes and children that are false, null, undefined or empty are left out. */
  function element(name, attributes, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (isThere(value)) put(node, key, value);
    }
    node.append(...children.flat(Infinity).filter(isThere));
    return node;
  }

  /* A link, where the address is one of the web; else the words alone. */
  function link(words, address) {
    if (!/^https?:\/\//i.test(address || "")) return element("span", { dir: "auto", text: words });
    return element("a", { href: address, target: "_blank", rel: "noopener noreferrer", dir: "auto", text: words });
  }

  function sentence(words) { return words.charAt(0).toUpperCase() + words.slice(1) + "."; }

  /* As Python writes a share: half goes to the even number. */
  function percent(share) {
    const value = share * 100, whole = Math.floor(value);
    return (value - whole === 0.5 ? whole + (whole % 2) : Math.round(value)) + "%";
  }

  /* Does something once the page has painted what it was told to. */
  function afterPaint(act) { requestAnimationFrame(() => setTimeout(act, 0)); }

  /* Returns a function that acts at most once a frame, with what it was given last. */
  function oncePerFrame(act) {
    let waiting = null;
    return function (...values) {
      if (waiting === null) {
        requestAnimationFrame(() => {
          const last = waiting;
          waiting = null;
          act(...last);
        });
      }
      waiting = values;
    };
  }

  Object.assign(Timeline, { afterPaint, byId, element, link, oncePerFrame, percent, sentence });
})(globalThis.Timeline = globalThis.Timeline || {});
