"""What the filter line offers: the installation's lists, with names in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass

from crm.coverage.models import Filters, Question
from crm.schools.models import Choices as Lists
from crm.services import Services
from crm.texts import formats, language
from dashboards.actor import reader
from dashboards.address import Choices, View


@dataclass(frozen=True, slots=True)
class Options:
    """The choices, and the name of each code in Dutch and in English.

    Attributes:
        choices: the codes and names that an address may hold.
        topics: code to (Dutch name, English name), of results and themes.
        functions: the same of functions; a theme and a function may share a code, such as ``data``.
        schools: brin to name, of every school that ever was.

    """

    choices: Choices
    topics: Mapping[str, tuple[str, str]]
    functions: Mapping[str, tuple[str, str]]
    schools: Mapping[str, str]

    def topic(self, code: str) -> str:
        """Give a result's or theme's name in the reader's language; the code itself when it is not known."""
        return _spoken(self.topics, code)

    def name(self, code: str) -> str:
        """Give a function's name in the reader's language; the code itself when it is not known."""
        return _spoken(self.functions, code)

    def subject(self, view: View) -> str:
        """Give the result or theme that a view is about, the installation's default where it names none."""
        return view.result or self.choices.subject()

    def short(self, view: View) -> str:
        """Give the subject as a sentence can hold it: MORA, or a theme's full name."""
        return self.brief(self.subject(view))

    def brief(self, code: str) -> str:
        """Give a result's or theme's name as a sentence can hold it."""
        return formats.brief(code, self.topic(code))

    def briefs(self, codes: str) -> str:
        """Give the names of the results of a pair, whose codes stand one after another with commas."""
        return ", ".join(self.brief(code) for code in codes.split(", "))


def _spoken(names: Mapping[str, tuple[str, str]], code: str) -> str:
    dutch, english = names.get(code, (code, code))
    return english if language() == "en" else dutch


def load(services: Services) -> Options:
    """Read the choices.

    Raises:
        DatabaseUnavailable: the server is gone.

    """
    lists = services.schools.choices(reader())
    words = lists.vocabulary
    return Options(
        choices=_choices(lists),
        topics={
            **{item.code: (item.name, item.name_en) for item in words.themes},
            **{item.code: (item.name, item.name_en) for item in words.results},
        },
        functions={item.code: (item.name, item.name_en) for item in words.functions},
        schools={school.brin: school.name for school in lists.schools},
    )


def _choices(lists: Lists) -> Choices:
    words = lists.vocabulary
    return Choices(
        results=tuple(item.code for item in words.results),
        themes=tuple(item.code for item in words.themes),
        provinces=lists.provinces,
        regions=tuple(dict.fromkeys(region.name for region in lists.regions)),
        kinds=lists.kinds,
        functions=tuple(item.code for item in words.functions),
    )


def question(services: Services, view: View, options: Options) -> Question:
    """Turn a view into the question that the coverage service answers."""
    return services.coverage.question(
        options.subject(view),
        view.on,
        view.theme or None,
        Filters(view.provinces, view.regions, view.kinds, view.functions),
    )
