"""How the unlock page says who locked when, and what is kept; must not know the key file."""

from datetime import datetime

from om_desktop.domain.wording import clock, counted, full_date, in_london

_WHYS = {
    "idle": " after {minutes} without use",
    "sleep": " when the laptop went to sleep",
}


def when_locked(locked_at: datetime, now: datetime) -> str:
    """Return "at 12:31" for today, else "on Wed 3 Jun 2026 at 12:31", London time."""
    wall = in_london(locked_at)
    time = f"at {clock(wall.time())}"
    if wall.date() == in_london(now).date():
        return time
    return f"on {full_date(wall.date())} {time}"


def locked_sentence(when: str, why: str, idle_minutes: int, by: str = "") -> str:
    """Say when, why and, if it was somebody else, by whom."""
    if not when:
        return ""
    ended = "Closed" if why == "closed" else "Locked"
    who = f" by {by}" if by else ""
    reason = _WHYS.get(why, "").format(minutes=counted(idle_minutes, "minute"))
    return f"{ended} {when}{who}{reason}. Everything you typed is kept."


def kept_sentence(cases: int, changes: int) -> str:
    """Say what is kept on this laptop, without naming a case; nothing when it is not known."""
    if not cases and not changes:
        return ""
    parts = [counted(cases, "case")] if cases else []
    if changes:
        parts.append(counted(changes, "change"))
    return f"{' and '.join(parts)} kept on this laptop, encrypted"


def drafts_sentence(drafts: int) -> str:
    """Say how many drafts are left open."""
    return f"{counted(drafts, 'draft')} left open" if drafts else ""
