// Words that a reviewer marks in the text go into the form for a remark; words that remarks are about are marked.
// Without this script the same form takes words that are copied into it.
"use strict";
(() => {
  const form = document.querySelector("#verdict-form");
  const panel = document.querySelector("#verdict");
  const UNSEEN = /[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;

  // The words of a unit that can be quoted: not the numbers of citations, which are set, nor figures.
  const pieces = (words) => {
    const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest("sup.cite, .cite, figure, .visually-hidden") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    return found;
  };

  // Every seen character of a unit with its place, so that white space and line ends make no difference.
  const seen = (words) => {
    const places = [];
    for (const node of pieces(words)) {
      for (let at = 0; at < node.data.length; at += 1) if (!UNSEEN.test(node.data[at])) places.push([node, at]);
    }
    return places;
  };
  const squeezed = (text) => [...text.normalize("NFC")].filter((sign) => !UNSEEN.test(sign)).join("");

  const rangeOf = (words, quote, occurrence) => {
    const places = seen(words);
    const text = places.map(([node, at]) => node.data[at]).join("");
    let at = -1;
    for (let n = 0; n < occurrence; n += 1) {
      at = text.indexOf(quote, at + 1);
      if (at < 0) return null;
    }
    const range = document.createRange();
    const [first, from] = places[at];
    const [last, upto] = places[at + quote.length - 1];
    range.setStart(first, from);
    range.setEnd(last, upto + 1);
    return range;
  };

  if (window.Highlight && CSS.highlights) {
    const ranges = [...document.querySelectorAll(".conversation:not(.settled)[data-quote]:not([data-quote=''])")].map((each) => {
      const words = each.closest("[data-unit]")?.querySelector("[data-words]");
      return words && rangeOf(words, squeezed(each.dataset.quote), Number(each.dataset.occurrence) || 1);
    });
    CSS.highlights.set("remarked", new Highlight(...ranges.filter(Boolean)));
  }
  if (!form) return;

  const fill = (unit, quote, occurrence) => {
    form.elements.unit.value = unit;
    form.elements.quote.value = quote;
    form.elements.occurrence.value = occurrence;
  };

  // How often the marked words stand in the unit up to where they are marked.
  const occurrenceOf = (words, range, quote) => {
    const before = seen(words).filter(([node, at]) => range.comparePoint(node, at) < 0).length;
    const text = seen(words).map(([node, at]) => node.data[at]).join("");
    let count = 0;
    for (let at = text.indexOf(quote); at >= 0 && at <= before; at = text.indexOf(quote, at + 1)) count += 1;
    return Math.max(1, count);
  };

  const quoted = (words, range) => {
    const inside = seen(words).filter(([node, at]) => range.comparePoint(node, at) === 0 && !(node === range.endContainer && at >= range.endOffset));
    let text = "";
    let last = null;
    for (const [node, at] of inside) {
      const apart = last && (node !== last[0] ? node.parentElement.closest("p, li, td, th, h3, h4") !== last[0].parentElement.closest("p, li, td, th, h3, h4") || UNSEEN.test(last[0].data.slice(last[1] + 1) + node.data.slice(0, at)) : at > last[1] + 1);
      text += (apart ? " " : "") + node.data[at];
      last = [node, at];
    }
    return text;
  };

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    const start = range.startContainer.nodeType === Node.TEXT_NODE ? range.startContainer.parentElement : range.startContainer;
    const words = start.closest?.("[data-words]");
    if (!words) return;
    const quote = quoted(words, range).slice(0, form.elements.quote.maxLength > 0 ? form.elements.quote.maxLength : 500);
    if (quote) fill(words.closest("[data-unit]").dataset.unit, quote, occurrenceOf(words, range, squeezed(quote)));
  });

  // "Remark" under a passage opens the form beside the text instead of the page that does the same.
  for (const link of document.querySelectorAll("[data-remark-here]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const { unit } = link.closest("[data-unit]").dataset;
      if (form.elements.unit.value !== unit) fill(unit, "", 1);
      if (panel.popover && getComputedStyle(panel).display === "none") panel.showPopover();
      panel.querySelector("details.remarking").open = true;
      form.elements.words.focus();
    });
  }
})();
