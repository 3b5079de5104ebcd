"""Records that can be kept, made from what a source says: what cannot is dropped and said.

Must not know the store. The problems are those of the record itself (Record.problems).
"""

from collections.abc import Mapping

from om_desktop.domain.record import Record, fields_of
from om_desktop.wire.plain import Plain, apply_changes, from_plain, to_plain


def new_record(kind: type[Record], plain: Plain) -> tuple[Record | None, list[str]]:
    """Return a new record without the optional fields that cannot be kept, and what to say.

    None when it cannot be kept even so. The dropped fields are taken out of `plain` as well.
    """
    infos = {info.name: info for info in fields_of(kind)}
    labels = {name: info.about.label for name, info in infos.items()}
    needed = [labels[name] for name, i in infos.items() if i.required and name not in plain]
    if needed:
        return None, [f"{kind.LABEL}: not taken without {', '.join(needed).lower()}."]
    said = []
    problems = from_plain(kind, plain).problems()
    for name in sorted(problems.keys() & plain.keys()):
        if not infos[name].required:
            said.append(f"{labels[name]}: {problems[name]} It was not taken.")
            del plain[name]
    record = from_plain(kind, plain)
    problems = record.problems()
    for name, problem in problems.items():
        said.append(f"{kind.LABEL} not taken. {labels.get(name, name)}: {problem}")
    return None if problems else record, said


def changed_record(current: Record, values: Mapping[str, object]) -> tuple[Record, dict[str, str]]:
    """Return a record with changed values {path: value}, and what of them it cannot hold, and why.

    What stands here is never dropped: where the two do not go together, it stays as it is.
    """
    kind, left = type(current), dict(values)
    dropped: dict[str, str] = {}
    while left:
        record = from_plain(kind, apply_changes(kind, to_plain(current), left))
        problems = record.problems()
        if not problems:
            return record, dropped
        names = {path: path.partition(".")[0] for path in left}
        wrong = [path for path, name in names.items() if name in problems] or list(left)
        for path in wrong:
            dropped[names[path]] = problems.get(names[path], "It does not fit what stands here.")
            del left[path]
    return current, dropped
