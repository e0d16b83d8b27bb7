"""What roles and states are called, and what each role does, in the reader's language."""

from crm.accounts.models import State
from crm.texts import _
from graph_schema.actor import Role


def role_name(role: Role) -> str:
    """Give a role's name."""
    return {
        Role.LEZER: _("Reader"),
        Role.COORDINATOR: _("Coordinator"),
        Role.REDACTEUR: _("Editor"),
        Role.BEHEERDER: _("Administrator"),
    }[role]


def role_says(role: Role) -> str:
    """Say in a line what somebody in a role does."""
    return {
        Role.LEZER: _("Sees how far schools and regions are; no names of people. For bestuurders."),
        Role.COORDINATOR: _("Looks after the buddy pairs, and sees the people of their schools."),
        Role.REDACTEUR: _("Sees and changes everything but accounts. For the implementation cluster."),
        Role.BEHEERDER: _("Also lets people in, and carries out requests about personal data."),
    }[role]


def state_name(state: State) -> str:
    """Give a state's name."""
    return {
        State.INVITED: _("invited"),
        State.ACTIVE: _("active"),
        State.BLOCKED: _("blocked"),
    }[state]
