/* Lets the editor run where the page allows no inline script: what it writes into "onclick" and
   the like is carried out by listeners here, and its frames are started from here. */
(function () {
  "use strict";
  var CKEDITOR = window.CKEDITOR;
  if (!CKEDITOR) {
    return;
  }
  var TYPES = ["click", "mousedown", "mouseup", "mouseover", "mouseout", "keydown", "keypress", "focus", "blur", "dragstart"];
  var CALL = /CKEDITOR\.tools\.callFunction\(\s*(\d+)([^;]*)\)/;
  var ARGUMENT = /'((?:[^'\\]|\\.)*)'|[^,\s][^,]*/g;

  function argumentsOf(source, node, event) {
    var known = { event: event, "this": node, "null": null };
    var found = [];
    source.replace(ARGUMENT, function (whole, text) {
      var word = whole.trim();
      found.push(text !== undefined ? text.replace(/\\(.)/g, "$1") : word in known ? known[word] : Number(word));
    });
    return found;
  }

  function run(code, node, event) {
    var call = CALL.exec(code);
    var result;
    if (call) {
      result = CKEDITOR.tools.callFunction.apply(CKEDITOR.tools, [Number(call[1])].concat(argumentsOf(call[2], node, event)));
    }
    if (/return false;?\s*$/.test(code) || (/^\s*return\s+CKEDITOR/.test(code) && result === false)) {
      event.preventDefault();
    }
  }

  /* The attribute is moved away before it could fire by itself, so nothing happens twice. */
  function codeOf(node, type) {
    var live = node.getAttribute("on" + type);
    if (live && (CALL.test(live) || /^\s*return false;?\s*$/.test(live))) {
      node.setAttribute("data-cke-on" + type, live);
      node.removeAttribute("on" + type);
    }
    return node.getAttribute("data-cke-on" + type);
  }

  function handle(event) {
    var node = event.target;
    while (node && node.getAttribute) {
      var code = codeOf(node, event.type);
      if (code) {
        run(code, node, event);
      }
      if (event.type === "click" && /^javascript:/i.test(node.getAttribute("href") || "")) {
        event.preventDefault();
      }
      node = event.type === "focus" || event.type === "blur" ? null : node.parentNode;
    }
  }

  /* In what the editor writes, before a browser reads it: it would refuse each such attribute and say so. */
  var LIVE = / on([a-z]+)=("[^"]*(?:CKEDITOR\.tools\.callFunction\(|return false;)[^"]*")/g;
  function without(html) {
    return typeof html === "string" ? html.replace(LIVE, ' data-cke-on$1=$2') : html;
  }

  var setHtml = CKEDITOR.dom.element.prototype.setHtml;
  CKEDITOR.dom.element.prototype.setHtml = function (html) {
    return setHtml.call(this, without(html));
  };

  function listen(page) {
    TYPES.forEach(function (type) {
      page.addEventListener(type, handle, true);
    });
  }

  var write = CKEDITOR.dom.document.prototype.write;
  CKEDITOR.dom.document.prototype.write = function (html) {
    var script = /<script id="cke_actscrpt"[\s\S]*?callFunction\((\d+),\s*window\)[\s\S]*?<\/script>/.exec(html);
    var onload = / onload="window\.parent\.CKEDITOR\.tools\.callFunction\((\d+)\);?"/.exec(html);
    var start = script || onload;
    write.call(this, without(start ? html.replace(start[0], "") : html));
    if (!start) {
      return;
    }
    listen(this.$);
    CKEDITOR.tools.callFunction(Number(start[1]), this.$.defaultView);
  };

  listen(document);
})();
