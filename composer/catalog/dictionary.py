"""The dictionary of a language that changes its words: pymorphy3's (OpenCorpora).

It is read when first asked, in a tenth of a second, and takes some 30 MB.
"""

from functools import cache
from typing import Any

import pymorphy3


@cache
def dictionary_of(language: str) -> Any:
    """What knows the words of that language by all their forms."""
    return pymorphy3.MorphAnalyzer(lang=language)


def is_word(word: str, language: str) -> bool:
    """Whether the dictionary has it, with the marks of its letters or without; no word of hers is remembered."""
    known = dictionary_of(language)
    return bool(known.dictionary.word_is_known(word) or known.word_is_known(word))
