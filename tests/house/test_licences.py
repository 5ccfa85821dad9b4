"""What the program installs may be passed on: no dependency is under the GPL or the AGPL."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import pytest

# The LGPL and the MPL ask nothing of a program that uses a library.
STRONG = re.compile(r"\b(?<!L)A?GPL|(?<!Lesser )General Public License|Affero", re.IGNORECASE)
LESSER = re.compile(
    r"LGPL|(Lesser|Library) General Public License|(Lesser|Library) GPL", re.IGNORECASE
)
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
EXTRA = re.compile(r"extra\s*==\s*[\"']([\w-]+)[\"']")


def licences(found: Distribution) -> list[str]:
    """What a package says of its licence, the lines alone that name it."""
    said = found.metadata.get_all("License-Expression") or []
    said += [one for one in found.metadata.get_all("Classifier") or [] if one.startswith("License")]
    # Some have the whole text in this field: its first line is its name.
    said += [one.strip().splitlines()[0] for one in found.metadata.get_all("License") or [] if one]
    return said


def is_strong(licence: str) -> bool:
    return bool(STRONG.search(LESSER.sub("", licence)))


def dependencies() -> dict[str, Distribution]:
    """Every installed package that the program or one of its extras needs, however indirectly."""
    found: dict[str, Distribution] = {}
    waiting = [("tradestat", True)]
    while waiting:
        name, every = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in found:
            continue
        try:
            found[key] = distribution(name)
        except PackageNotFoundError:  # of another system, or an extra that is not installed
            continue
        for line in found[key].requires or []:
            need = NAME.match(line)
            if need and (every or not EXTRA.search(line)):
                waiting.append((need[0], False))
    del found["tradestat"]
    return found


def test_no_dependency_is_under_a_licence_that_binds_the_program() -> None:
    found = dependencies()
    assert {"duckdb", "pandas", "matplotlib", "click", "openpyxl"} <= set(found)
    strong = {
        name: said
        for name, one in found.items()
        if (said := licences(one)) and all(map(is_strong, said))
    }
    assert strong == {}


def test_every_dependency_says_its_licence() -> None:
    silent = [
        name
        for name, one in dependencies().items()
        if not licences(one) and not one.metadata.get_all("License-File")
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("licence", "strong"),
    [
        ("GPL-3.0-or-later", True),
        ("AGPL-3.0", True),
        ("License :: OSI Approved :: GNU General Public License v3 (GPLv3)", True),
        ("License :: OSI Approved :: GNU Affero General Public License v3", True),
        ("LGPL-2.1", False),
        ("GNU Lesser General Public License v3 (LGPLv3)", False),
        ("MPL-2.0", False),
        ("BSD-3-Clause", False),
    ],
)
def test_licences_that_bind_are_told_from_others(licence: str, strong: bool) -> None:
    assert is_strong(licence) is strong
