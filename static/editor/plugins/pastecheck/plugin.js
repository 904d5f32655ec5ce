/* What is pasted is looked at before the editor's own filter takes things out of it without a word: what would turn
   into other words is refused with a sentence, what cannot be kept is named, and nothing throws. */
(function () {
  "use strict";
  var CKEDITOR = window.CKEDITOR;
  var BEFORE_VENDOR = 2; // the editor's filters for Word, LibreOffice and Google Docs listen at 3
  var STRUCK = "del, s, strike";
  var STRUCK_STYLE = /text-decoration[a-z-]*\s*:[^;]*line-through/i;
  var NOTES = [
    "a[href^='#_ftn']", "a[href^='#_edn']", "a[href^='#ftnt']", "a[href^='#cite_note']", "a.sdfootnoteanc",
    "a.sdendnoteanc", "a.sdfootnotesym", "a.sdendnotesym", "[id^='sdfootnote']", "[id^='sdendnote']",
  ].join();
  var NOTE_STYLE = /mso-element:\s*(footnote|endnote)/i;
  var COMMENTS = "a.msocomanchor, .MsoCommentReference, a[href^='#cmnt'], a[href^='#_msocom']";
  var COMMENT_STYLE = /mso-element:\s*comment/i;
  var PICTURES = "img, picture, svg, canvas, video, audio, object, embed, iframe, v\\:shape, v\\:imagedata";
  var FORMS = "form, input, select, textarea, button";
  var NUMBERED = "ol[type]:not([type='1']), li[value]";
  var NUMBER_STYLE = /list-style-type\s*:\s*(lower|upper)-/i;
  var OWN_PLACE = /^#(section|faq|ref)-/;
  var SCRIPT = /^\s*(javascript|vbscript|data):/i;
  // Word writes its levels 7 to 9 as paragraphs.
  var HEADINGS = "h1, h2, h4, h5, h6, p[class^='MsoHeading'], p.MsoTitle, p[role='heading'], div[role='heading']";
  var QUOTES = { de: "„“", fr: "«»", es: "«»", ru: "«»", ar: "«»" };

  function all(root, selector) {
    return Array.prototype.slice.call(root.querySelectorAll(selector));
  }

  function styled(root, pattern) {
    return all(root, "[style]").filter(function (element) {
      return pattern.test(element.getAttribute("style"));
    });
  }

  function unwrap(element) {
    while (element.firstChild) {
      element.parentNode.insertBefore(element.firstChild, element);
    }
    element.remove();
  }

  /* Also what held nothing but the element: the raised frame of a footnote mark, say. */
  function take(element) {
    var parent = element.parentNode;
    element.remove();
    if (parent && /^(sup|span|a)$/i.test(parent.nodeName) && !parent.textContent.trim() && !parent.querySelector("img")) {
      take(parent);
    }
  }

  function isStruck(page) {
    return all(page, STRUCK).concat(styled(page, STRUCK_STYLE)).some(function (element) {
      return element.textContent.trim();
    });
  }

  /* Takes out what cannot be kept; gives the names under which `words` says it. */
  function leaveOut(page) {
    var found = [];
    function taken(name, elements, how) {
      elements.forEach(function (element) {
        if (element.isConnected) {
          how(element);
          found.push(name);
        }
      });
    }
    taken("pasteComments", all(page, COMMENTS).concat(styled(page, COMMENT_STYLE)), take);
    taken("pasteNotes", all(page, NOTES).concat(styled(page, NOTE_STYLE)), take);
    taken("pastePictures", all(page, PICTURES), take);
    taken("pasteForms", all(page, FORMS), unwrap);
    taken("pasteNumbers", all(page, NUMBERED).concat(styled(page, NUMBER_STYLE)), function (element) {
      element.removeAttribute("type");
      element.removeAttribute("value");
    });
    taken("pasteLinks", all(page, "a[href]").filter(function (link) {
      var target = link.getAttribute("href");
      return SCRIPT.test(target) || (target.charAt(0) === "#" && !OWN_PLACE.test(target));
    }), unwrap);
    return found.filter(function (name, at) {
      return found.indexOf(name) === at;
    });
  }

  function quote(page, language) {
    var marks = QUOTES[language] || "“”";
    all(page, "q").forEach(function (element) {
      element.insertBefore(page.createTextNode(marks.charAt(0)), element.firstChild);
      element.appendChild(page.createTextNode(marks.charAt(1)));
      unwrap(element);
    });
  }

  /* The editor's filter would make a paragraph of every heading but the one that a guide has. */
  function level(page) {
    all(page, HEADINGS).forEach(function (element) {
      var heading = page.createElement("h3");
      ["lang", "dir"].forEach(function (name) {
        if (element.hasAttribute(name)) {
          heading.setAttribute(name, element.getAttribute(name));
        }
      });
      element.parentNode.insertBefore(heading, element);
      heading.appendChild(element);
      unwrap(element);
    });
  }

  /* The filter for Google Docs throws at a span without a style. */
  function tidy(page) {
    all(page, "span").forEach(function (element) {
      if (!element.getAttribute("style") && !element.className && !element.id && !element.lang && !element.dir) {
        unwrap(element);
      }
    });
  }

  function examine(editor, event) {
    var transfer = event.data.dataTransfer;
    var raw = (transfer && transfer.getData("text/html", true)) || (event.data.type === "text" ? "" : event.data.dataValue);
    var words = editor.config.words;
    if (!raw || !/</.test(raw)) {
      return;
    }
    var page = new DOMParser().parseFromString(raw, "text/html");
    if (isStruck(page)) {
      event.cancel();
      editor.showNotification(words.pasteStruck, "warning");
      return;
    }
    var left = leaveOut(page);
    quote(page, editor.config.contentsLanguage);
    level(page);
    tidy(page);
    event.data.dataValue = page.body.innerHTML;
    if (transfer) {
      hand(transfer, page.documentElement.outerHTML);
    }
    if (left.length) {
      editor.showNotification(
        words.pasteLeftOut + " " + left.map(function (name) { return words[name]; }).join(" "),
        "warning"
      );
    }
  }

  /* The vendor's filters read the clipboard again: they get what was examined. */
  function hand(transfer, html) {
    var asked = transfer.getData;
    transfer.getData = function (type, native) {
      return type === "text/html" ? html : asked.call(transfer, type, native);
    };
  }

  function plain(html) {
    var page = new DOMParser().parseFromString(html, "text/html");
    all(page, "p, li, h1, h2, h3, h4, h5, h6, tr, div, br, dt, dd").forEach(function (element) {
      element.after("\n");
    });
    var lines = page.body.textContent.split(/\s*\n\s*/).filter(Boolean);
    return lines.map(function (line) { return "<p>" + CKEDITOR.tools.htmlEncode(line) + "</p>"; }).join("");
  }

  function guarded(filter) {
    return function (html, editor) {
      try {
        return filter(html, editor);
      } catch (problem) {
        editor.showNotification(editor.config.words.pastePlain, "warning");
        return plain(html);
      }
    };
  }

  /* A no-break space that the editor made beside a mark becomes a space. Before a unit or a sign, after a
     number or an initial, and inside French or Russian punctuation it stays: typography wants it there. */
  var WANTED_BEFORE = /[\d«„(]$|(^|[\s\u00a0(])[\p{L}]{1,2}\.?$/u;
  var WANTED_AFTER = /^(\d|[:;!?»%°–—])/;

  function textBeside(node, step) {
    var other = node[step];
    while (other && other.children && other.children.length) {
      other = other.children[step === "previous" ? other.children.length - 1 : 0];
    }
    return other && other.value !== undefined ? CKEDITOR.tools.htmlDecode(other.value) : "";
  }

  function spaces(value, node) {
    var before = textBeside(node, "previous");
    var after = textBeside(node, "next");
    return value
      .replace(/^(&nbsp;|\u00a0)([\s\S]*)/, function (whole, space, rest) {
        return before && !WANTED_BEFORE.test(before) && !WANTED_AFTER.test(rest || after) ? " " + rest : whole;
      })
      .replace(/([\s\S]*)(&nbsp;|\u00a0)$/, function (whole, rest) {
        return after && !WANTED_BEFORE.test(rest) && !WANTED_AFTER.test(after) ? rest + " " : whole;
      });
  }

  CKEDITOR.plugins.add("pastecheck", {
    requires: "clipboard,pastetools,notification",
    onLoad: function () {
      var tools = CKEDITOR.plugins.pastetools;
      var create = tools.createFilter;
      tools.createFilter = function (options) {
        return guarded(create.call(tools, options));
      };
    },
    init: function (editor) {
      editor.on("paste", function (event) { examine(editor, event); }, null, null, BEFORE_VENDOR);
    },
    afterInit: function (editor) {
      editor.dataProcessor.htmlFilter.addRules({ text: spaces });
    },
  });
})();
