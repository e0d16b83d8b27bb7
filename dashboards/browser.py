"""Callbacks that run in the browser: a function of ``assets/*.js`` tied to inputs and outputs."""

from typing import Any

from dash import ClientsideFunction, Dash


def in_browser(app: Dash, namespace: str, function: str, *ties: Any, initially: bool = True) -> None:
    """Let a function of the browser answer to inputs.

    Args:
        app: the app.
        namespace: its group under ``window.dash_clientside``.
        function: its name there.
        ties: outputs, inputs and states, in the order of Dash.
        initially: whether it also runs when its components appear.

    """
    app.clientside_callback(  # type: ignore[no-untyped-call]  # Dash leaves this one untyped
        ClientsideFunction(namespace, function), *ties, prevent_initial_call=not initially
    )
