"""Who coaches whom as a short text."""

from crm.buddies.instance import Answer
from crm.instances import as_json
from crm.texts import _


def text(answer: Answer) -> str:
    """Say how many learners have a coach, who has whom, and who is left over."""
    lines = [
        _("{matched} of {learners} learners have a coach, with a total of {total}.").format(
            matched=len(answer.pairs),
            learners=len(answer.pairs) + len(answer.unmatched),
            total=as_json(answer.total),
        )
    ]
    lines += [
        _("{coach} coaches {learner}: {score}").format(coach=coach, learner=learner, score=score)
        for coach, learner, score in answer.pairs
    ]
    if answer.unmatched:
        lines.append(_("Without a coach: {ids}").format(ids=", ".join(answer.unmatched)))
    return "".join(f"{line}\n" for line in lines)
