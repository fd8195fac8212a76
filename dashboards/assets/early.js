/* The figure's component is asked for before there is a page: else React shows nothing for half a second while
   it comes, and all callbacks go first. Rendered once, apart from the page, and taken away before it draws. */
"use strict";

document.addEventListener("DOMContentLoaded", function () {
  const root = window.ReactDOM.createRoot(document.createElement("div"));
  window.ReactDOM.flushSync(function () {
    root.render(window.React.createElement(window.dash_core_components.Graph, { id: "early", figure: {} }));
  });
  root.unmount();
});
