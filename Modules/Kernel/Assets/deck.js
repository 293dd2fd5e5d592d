// The keyboard of a presentation. Without this script the slides are one page to scroll.
(() => {
  "use strict";
  const root = document.documentElement;
  const leaves = Array.from(document.querySelectorAll(".leaf"));

  // The slide that the address names, by itself or by something in it; the first one otherwise.
  const current = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    return Math.max(leaves.indexOf(place && place.closest(".leaf")), 0);
  };

  const show = () => {
    const shown = leaves[current()];
    leaves.forEach((leaf) => leaf.classList.toggle("shown", leaf === shown));
    document.title = shown.dataset.title;
    shown.focus({ preventScroll: true });
    scrollTo(0, 0);
  };

  const turn = (index) => {
    location.hash = leaves[Math.min(Math.max(index, 0), leaves.length - 1)].id;
  };

  const moves = {
    ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1,
    Home: -Infinity, End: Infinity,
  };

  addEventListener("hashchange", show);
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    // Space opens what has the focus, where that opens.
    if (event.key === " " && event.target.closest("a, summary")) return;
    if (event.key === "n" || event.key === "N") {
      root.classList.toggle("noted");
    } else if (event.key in moves) {
      turn(current() + (event.shiftKey && event.key === " " ? -1 : moves[event.key]));
    } else {
      return;
    }
    event.preventDefault();
  });
  root.classList.add("live");
  show();
})();
