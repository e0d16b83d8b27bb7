"""The tabs of Beheer, in their order. A new tab is one module beside this one, and one line here."""

from dashboards.pages.admin.accounts import TAB as ACCOUNTS
from dashboards.pages.admin.avg import TAB as AVG
from dashboards.pages.admin.changes import TAB as CHANGES
from dashboards.pages.admin.tab import Tab

TABS: tuple[Tab, ...] = (ACCOUNTS, CHANGES, AVG)
