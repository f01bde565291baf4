// Fold the tables, draw the pictures that come into view, follow the language and the colour scheme.
(() => {
  "use strict";
  const root = document.documentElement;
  const drawn = new Map();
  const colour = (name) => getComputedStyle(root).getPropertyValue(name).trim();

  const config = () => {
    const ink = colour("--ink"), faint = colour("--faint"), line = colour("--line");
    const font = getComputedStyle(document.body).fontFamily;
    return {
      aria: false, background: "transparent", font, view: { stroke: null },
      axis: { labelColor: faint, titleColor: faint, gridColor: line, domainColor: line, tickColor: line,
              labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal" },
      legend: { labelColor: ink, labelFontSize: 12, labelLimit: 140 },
      text: { color: ink, fill: ink, fontSize: 13 },
    };
  };

  const draw = async (place) => {
    if (drawn.has(place)) return;
    drawn.set(place, null);
    const spec = JSON.parse(place.nextElementSibling.textContent);
    // ast: expressions are interpreted, so that the page's policy may forbid evaluating text as a program
    // the place is an image with a name; what Vega draws inside it is not read out
    const inside = document.createElement("div");
    inside.setAttribute("aria-hidden", "true");
    place.append(inside);
    const { view } = await vegaEmbed(inside, spec, {
      mode: "vega-lite", actions: false, ast: true, config: config(), defaultStyle: false, hover: false, renderer: "svg",
    });
    drawn.set(place, view);
  };

  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) { seen.unobserve(entry.target); draw(entry.target); }
  }, { rootMargin: "600px" });

  const follow = () => {
    const chosen = document.querySelector("input[name=language]:checked");
    root.lang = chosen.value;
  };

  for (const fold of document.querySelectorAll("details")) fold.open = false;
  for (const place of document.querySelectorAll(".picture")) { place.hidden = false; seen.observe(place); }
  for (const input of document.querySelectorAll("input[name=language]")) input.addEventListener("change", follow);
  follow();

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    for (const [place, view] of drawn) { if (view) view.finalize(); place.replaceChildren(); }
    drawn.clear();
    for (const place of document.querySelectorAll(".picture")) seen.observe(place);
  });
  addEventListener("beforeprint", () => {
    for (const place of document.querySelectorAll(".picture")) if (place.offsetParent) draw(place);
  });
})();
