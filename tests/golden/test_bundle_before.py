"""A bundle that was handed out before is still intact for today's program, and new bundles are for the old one."""

import io
import zipfile

import pytest

from articles.domain.evidence.export import export_evidence
from livhealth.people.models import User
from tests.articles.audit.bundles import check, unpack

TODAY = "articles/domain/evidence/verify_bundle.py"


@pytest.fixture
def handed_out(golden, tmp_path):
    """The old bundle, unpacked: with the program that checked it then."""
    return unpack(golden.bundle.read_bytes(), tmp_path / "old")


@pytest.fixture
def anew(golden, tmp_path):
    """The same guide, exported by the LivHealth of today."""
    file = io.BytesIO()
    aud = User.objects.get(username="aud")
    export_evidence(article=golden.article, by=aud, reason="the court asked again", file=file)
    return unpack(file.getvalue(), tmp_path / "new")


def test_the_old_bundle_is_intact_for_the_program_that_came_with_it(golden, handed_out):
    number, digest = golden.said["head"]
    code, report = check(handed_out, "--head", f"{number}:{digest}")
    assert (code, report.splitlines()[-1]) == (0, "The bundle is intact.")


def test_the_old_bundle_is_intact_for_the_program_of_today(golden, handed_out, settings):
    number, digest = golden.said["head"]
    program = settings.BASE_DIR / TODAY
    for bundle in (handed_out, golden.bundle):
        code, report = check(bundle, "--head", f"{number}:{digest}", program=program)
        assert (code, report.splitlines()[-1]) == (0, "The bundle is intact.")


def test_a_new_bundle_of_the_guide_is_intact_for_both_programs(golden, anew, handed_out):
    """It goes on from the head of the old one, and holds every page that the old one held, byte for byte."""
    number, digest = golden.said["head"]
    for program in (None, handed_out / "verify.py"):
        code, report = check(anew, "--head", f"{number}:{digest}", program=program)
        assert (code, report.splitlines()[-1]) == (0, "The bundle is intact.")
    assert pages(handed_out).items() <= pages(anew).items()


def pages(bundle):
    return {path.name: path.read_bytes() for path in (bundle / "documents").iterdir()}


def test_the_old_bundle_names_what_was_altered_for_the_program_of_today(golden, tmp_path, settings):
    bundle = unpack(golden.bundle.read_bytes(), tmp_path / "altered")
    edition = bundle / "editions" / "en" / "6.json"
    edition.write_bytes(edition.read_bytes().replace(b"4 mg", b"9 mg"))
    code, report = check(bundle, program=settings.BASE_DIR / TODAY)
    assert (code, report.splitlines()[-1]) == (
        1,
        "WRONG: editions/en/6.json was altered: it is not what the manifest says.",
    )


def test_the_old_file_is_a_whole_zip(golden):
    assert zipfile.ZipFile(golden.bundle).testzip() is None
