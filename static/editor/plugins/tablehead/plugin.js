/* A new table begins with a header row, and is not made without a caption: without them nobody hears which column
   a value belongs to, and saving would refuse the table later. */
(function () {
  "use strict";
  var CKEDITOR = window.CKEDITOR;
  var TABLES = ["table", "tableProperties"];

  function ask(event) {
    if (TABLES.indexOf(event.data.name) < 0 || !event.editor.plugins.tablehead) {
      return;
    }
    var info = event.data.definition.getContents("info");
    var caption = info.get("txtCaption");
    info.get("selHeaders")["default"] = "row";
    caption.required = true;
    caption.validate = CKEDITOR.dialog.validate.notEmpty(event.editor.config.words.tableCaptionMissing);
  }

  CKEDITOR.plugins.add("tablehead", {
    requires: "table",
    onLoad: function () {
      CKEDITOR.on("dialogDefinition", ask);
    },
  });
})();
