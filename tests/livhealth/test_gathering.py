"""Our stylesheets and scripts as a server gives them: the same to a browser, without what only we read."""

from django.conf import settings
from django.core.management import call_command

from livhealth.gathering import smaller


def test_what_is_gathered_packed_and_named_has_lost_its_comments(settings, tmp_path):
    source, root = tmp_path / "source", tmp_path / "static"
    (source / "others").mkdir(parents=True)
    (source / "own.css").write_text("/* why */\n.a {\n  color: red;\n}\n")
    (source / "own.js").write_text("// why\nconst a = 'https://x'; // kept\n")
    (source / "others" / "theirs.css").write_text("/* licence */\n.b {\n  color: red;\n}\n")
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [source], str(root)
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "livhealth.gathering.GatheredFiles"}}
    for _again in range(2):
        call_command("collectstatic", interactive=False, verbosity=0)
        found = {file.name.split(".")[0] + file.suffix: file.read_text() for file in root.rglob("*.*.*s")}
        assert found == {
            "own.css": ".a{color:red;}",
            "own.js": "const a = 'https://x'; // kept\n",
            "theirs.css": "/* licence */\n.b {\n  color: red;\n}\n",
        }


def test_no_script_of_ours_has_a_text_that_runs_over_lines():
    """Its indents would be lost with the others'."""
    for script in (settings.BASE_DIR / "static").glob("*.js"):
        assert all(line.count("`") % 2 == 0 for line in script.read_text(encoding="utf-8").splitlines()), script.name


def test_every_rule_of_the_stylesheet_is_still_there():
    whole = (settings.BASE_DIR / "static" / "livhealth.css").read_text(encoding="utf-8")
    less = smaller("livhealth.css", whole)
    assert (less.count("{"), less.count("}"), less.count("@media")) == tuple(
        whole.count(each) for each in ("{", "}", "@media")
    )
    assert len(less) < len(whole) * 0.85
