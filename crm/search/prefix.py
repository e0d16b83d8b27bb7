"""The full-text query of a list's search box: every typed word must begin a word of what is found."""

from crm.search.rank import typed_words


def every_word(text: str) -> str | None:
    """Give the query for a typed text; None for a blank one, which leaves a list whole.

    The words are folded to letters and digits, so that nothing in them can be taken for an operator.
    """
    words = typed_words(text)
    return " ".join(f"+{word}*" for word in words) or None
