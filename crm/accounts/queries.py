"""Cypher about accounts."""

ACCOUNTS = """
MATCH (a:Account)
RETURN
  a.id AS id, a.name AS name, a.email AS email, a.role AS role, a.state AS state, a.created AS created,
  a.last_login AS last_login, a.token_expires AS link_until, a.locked_until AS locked_until,
  a.subject IS NOT NULL AS provider
ORDER BY a.state = 'geblokkeerd', toLower(a.name), a.id
LIMIT $limit
"""

COLLEAGUES = """
MATCH (a:Account)
RETURN a.id AS id, a.name AS name, a.role AS role, a.state <> 'geblokkeerd' AS active
ORDER BY toLower(a.name), a.id
LIMIT $limit
"""

BY_ID = """
MATCH (a:Account {id: $id})
RETURN a.id AS id, properties(a) AS properties
"""

BY_EMAIL = """
MATCH (a:Account {email: $email})
RETURN a.id AS id, properties(a) AS properties
"""

BY_LINK = """
MATCH (a:Account {token_hash: $token_hash})
RETURN a.id AS id, properties(a) AS properties
"""

BY_SUBJECT = """
MATCH (a:Account {subject: $subject})
RETURN a.id AS id, properties(a) AS properties
"""

ADMINISTRATORS = """
MATCH (a:Account {role: 'beheerder', state: 'actief'})
RETURN a.id AS id
LIMIT 100
"""

INSTALLATION = """
MATCH (i:Installation {code: 'landschap'})
RETURN i.demo AS demo, i.link_hash AS link_hash, i.link_expires AS link_expires
"""
