"""Holds every source file against the table of house rules."""

import pytest

from tests.architecture.house_rules import ROOT, RULES, Rule, SourceFile

GENERATED = "om_desktop/views/_ui/"
THE_TABLE_ITSELF = "tests/architecture/house_rules.py"


def sources() -> list[SourceFile]:
    files = [ROOT / "hatch_build.py"]
    for folder in ("om_desktop", "tests", "packaging"):
        files += sorted((ROOT / folder).rglob("*.py"))
    named = [(file.relative_to(ROOT).as_posix(), file) for file in files]
    return [
        SourceFile(path, file.read_text(encoding="utf-8"))
        for path, file in named
        if not path.startswith(GENERATED)
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_holds_everywhere(rule: Rule) -> None:
    problems = [
        f"{file.path}: {problem}"
        for file in sources()
        if rule.holds_for(file.path)
        for problem in rule.problems(file)
    ]

    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_sees_what_breaks_it(rule: Rule) -> None:
    assert list(rule.problems(SourceFile("om_desktop/domain/example.py", rule.broken)))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_lets_clean_code_pass(rule: Rule) -> None:
    clean = SourceFile(
        "om_desktop/domain/example.py",
        '"""Says what it is for."""\n\nfrom om_desktop.domain import record\n\n\n'
        "def count() -> int:\n    return len(record.NAMES)  # noqa: F821  a sample\n\n\n"
        "def test_count() -> None:\n    assert count()\n",
    )

    assert not list(rule.problems(clean))


def test_every_folder_with_modules_is_a_package() -> None:
    folders = {file.parent for file in (ROOT / "om_desktop").rglob("*.py")}

    assert [str(folder) for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_packaging_does_not_hide_the_library_of_that_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()
