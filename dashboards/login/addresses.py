"""The addresses of logging in."""

LOGIN = "/inloggen"
LOGOUT = "/uitloggen"
ACCOUNT = "/account"


def invitation_path(token: str) -> str:
    """Give the path of a link by which somebody chooses a password."""
    return f"{LOGIN}/link/{token}"


def first_path(token: str) -> str:
    """Give the path of the link that makes a beheerder."""
    return f"{LOGIN}/eerste/{token}"
