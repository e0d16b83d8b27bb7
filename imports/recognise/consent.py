"""What a column or a cell says of mail: whether somebody may be mailed, or wants none.

An objection that is kept stays kept, and a consent is acted upon: what only has to do with mail (*Marketing
emails opened*, *Niet gemaild*) is neither.
"""

import re

from imports.recognise.records import Field

OBJECTIONS = frozenset(
    {
        "niet mailen", "niet meer mailen", "geen mail", "geen e mail", "geen mailing", "geen mailings",
        "geen nieuwsbrief", "wil geen mail", "wil geen e mail", "wil geen nieuwsbrief", "geen mail sturen",
        "niet benaderen", "niet meer benaderen", "do not mail", "do not email", "do not contact",
        "no mail", "no email", "unsubscribed", "opted out",
    }
)  # fmt: skip
"""What says, whatever stands above it, that somebody wants no mail."""

NOT_ALLOWED = frozenset(
    {
        "do not allow", "niet toestaan", "not allowed", "niet toegestaan", "do not send", "niet verzenden",
    }
)  # fmt: skip
"""What says so under a header about mail; under another it is something else that is not allowed."""

MAYBE_OBJECTIONS = frozenset(
    {"uitgeschreven", "afgemeld", "opt out", "optout", "uitgeschreven op verzoek", "afgemeld op verzoek"}
)
"""What says so above mail only: of a *Status* it may be an event or a job that somebody left."""

_ABOUT_MAIL = re.compile(
    r"\b(mail|mails|mailen|e mails?|emails?|gemaild|mailings?|mailinglijst|mailvoorkeur|e mailvoorkeur|"
    r"nieuwsbrief|nieuwsbrieven|newsletters?|bulkmail|benaderen|benaderd|benadering)\b"
)
# whether mail is followed, pictures, a letter: other things to agree with
_ABOUT_OTHERS = re.compile(
    r"\b((per|via|by) (post|sms|telefoon|phone)|foto|fotos|photos?|pictures?|video|opnames?|recordings?|"
    r"cookies|follow\w*|volgen|tracking|tracked|\w*activiteit\w*|activity|activities)\b"
)
# who may not be called may be mailed; who wants neither says so of both
_OTHER_WAYS = re.compile(
    r"\b(phone|telefoon\w*|telefonisch\w*|calls?|bellen|gebeld|fax\w*|sms|whatsapp|post|letters?)\b"
)
_AGAINST = re.compile(r"\b(geen|niet|no|not|bezwaar)\b")
_LEFT_MAIL = re.compile(r"\b(afgemeld|afmelding|uitgeschreven|uitschrijving|unsubscribed?|blacklisted)\b")
_OPT_OUT = re.compile(r"\b(opt(ed)? ?out|(has)?opted ?out\w*)\b")
_OPT_IN = re.compile(r"\bopt(ed)? ?in\b(?! (time|ip|tijd))")
_WISH = re.compile(
    r"\b(mag|mogen|may|toestemming|akkoord|wil|wilt|wenst?|gewenst|graag|ontvangt?|aangemeld|ingeschreven|"
    r"subscribed|subscription|consent|accepts?|toestaan|voorkeur\w*)\b"
)
# what was done with mail, or is known of an address, is no wish
_HAPPENED = re.compile(
    r"\b(open|opened|geopend\w*|opens|click|clicked|clicks|geklikt|deliver\w*|afgeleverd|aangekomen|bounced?|"
    r"retour|sent|send|verstuurd|verzonden|gestuurd|gelezen|emailed|replied|aantal|number|count|times|last|"
    r"laatste?|first|eerste|recent\w*|reason|bekend|known|geldig|valid|correct|klopt|ontvangen|received)\b"
)
_WAS_MAILED = re.compile(r"\bgemaild\b(?! worden)")
_ALONE = re.compile(
    r"^(nieuwsbrief|nieuwsbrieven|newsletter|mailings?|mailinglijst|mailvoorkeur|e mailvoorkeur|mailen|"
    r"benaderen|consent|(e mail|email|newsletter|nieuwsbrief) marketing)( j n| ja nee| y n| yes no)?$"
)
_STATUS = re.compile(
    r"\b(nieuwsbrief|newsletter|marketing|mailing|mailinglijst)\b.*\bstatus\b|"
    r"\bstatus\b.*\b(nieuwsbrief|newsletter)\b|^subscription status$"
)
_MARKETING = re.compile(
    r"\b(accepts?|consent|toestemming)\b.*\bmarketing\b|\bmarketing (consent|toestemming)\b|"
    r"\bsend marketing materials?\b|\bmarketingmateriaal verzenden\b"
)
_LEFT = re.compile(
    r"(uitgeschreven|uitschrijf|afmeld|unsubscribed?)( op| date| datum|datum)?$|datum uitschrijving$|"
    r"blacklisted$"
)
_AGREED = re.compile(r"(avg )?toestemming( avg| contact)?$|(avg|gdpr) akkoord$|akkoord (avg|gdpr)$")


def mail_field(folded: str) -> Field | None:
    """Tell whether a column says who may be mailed, or who may not; None for whatever else its words say.

    Args:
        folded: the header, folded.

    """
    if is_about_others(folded):
        return None
    about = bool(_ABOUT_MAIL.search(folded))
    if _LEFT.match(folded) or _OPT_OUT.search(folded) or (about and _LEFT_MAIL.search(folded)):
        return Field.NO_CONTACT
    if _OPT_IN.search(folded) or _AGREED.match(folded) or _MARKETING.search(folded) or _ALONE.match(folded):
        return Field.MAY_CONTACT
    if not about:
        return None
    wish = bool(_WISH.search(folded))
    done = bool(_HAPPENED.search(folded)) or bool(_WAS_MAILED.search(folded))
    if _AGAINST.search(folded):
        # "wil niet gemaild worden", and "niet gemaild": one is a wish, the other what is still to do
        return None if done and not wish else Field.NO_CONTACT
    if done and not re.search(r"\b(mag|mogen|wil|wilt|graag|toestemming)\b", folded):
        return None
    return Field.MAY_CONTACT if wish or _STATUS.search(folded) else None


def is_about_others(folded: str) -> bool:
    """Tell whether a header is about calls, letters, pictures and such: what is refused there is no mail."""
    return bool(_ABOUT_OTHERS.search(folded)) or (
        bool(_OTHER_WAYS.search(folded)) and not _ABOUT_MAIL.search(folded)
    )


def is_about_mail(folded: str) -> bool:
    """Tell whether a header is about mail, and nothing else that can be allowed."""
    return bool(_ABOUT_MAIL.search(folded)) and not is_about_others(folded)


def objects(header: str, said: str) -> bool:
    """Tell whether a cell says, under this header, that somebody wants no mail.

    Args:
        header: the header of its column, folded.
        said: the cell, folded.

    """
    return said in OBJECTIONS or (said in NOT_ALLOWED and is_about_mail(header))


def may_object(header: str, said: str) -> bool:
    """Tell whether a cell may say so, and may say something else; both folded."""
    return said in MAYBE_OBJECTIONS or (
        said in NOT_ALLOWED and not is_about_mail(header) and not is_about_others(header)
    )
