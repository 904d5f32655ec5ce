"""Starting the installation as its operators do: in a process and an environment of its own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PRODUCTION = {
    "SECRET_KEY": "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEF",
    "ALLOWED_HOSTS": "127.0.0.1",
    "SITE_URL": "https://guides.example.org",
    "BEHIND_PROXY": "1",
    "TRUSTED_PROXIES": "1",
    "WEB_CONCURRENCY": "1",
}


def environment(data_dir: Path, **changed: str | None) -> dict[str, str]:
    """A production's variables and nothing of the tests' own; None leaves one out."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    wanted = {**kept, **PRODUCTION, "DATA_DIR": str(data_dir), **changed}
    return {name: value for name, value in wanted.items() if value is not None}


def python(*arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run Python with these arguments at the project's root; returns status and what it wrote."""
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=300, check=False)
