"""What is wrong in templates/, as `check` and a start that fails say it."""

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong in templates/: where, what, and what to do about it."""

    path: str
    line: int
    what: str
    word: str = field(default="", compare=False)
    """What stands in the line meant, where whoever found it has not seen the file."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


class BrokenCatalog(Exception):
    """templates/ cannot be used; `findings` says why, all of it, and `languages` which are offered all the same."""

    def __init__(self, findings: Iterable[Finding], languages: Iterable[str] = ()) -> None:
        self.findings, self.languages = list(findings), list(languages)
        super().__init__("\n".join(map(str, self.findings)))


def there_are(known: Iterable[str]) -> str:
    """The end of a finding about a name that is not known: those that are."""
    return f"there are: {', '.join(known) or 'none'}"


def did_you_mean(said: str, known: Iterable[str], otherwise: str) -> str:
    """The end of a finding about a name that is not known: the nearest that is, or else that remedy."""
    near = difflib.get_close_matches(said, list(known), 1)
    return f"did you mean {near[0]!r}?" if near else otherwise


def unknown(name: str, wanted: Iterable[str], known: Iterable[str], what: str) -> Iterator[Finding]:
    """A finding in the file of that name for each id wanted that is not known."""
    known = list(known)
    for id in dict.fromkeys(wanted):
        if id not in known:
            parts = [f"no {what} {id!r}", there_are(known), did_you_mean(id, known, "")]
            yield Finding(name, 1, "; ".join(filter(None, parts)), id)
