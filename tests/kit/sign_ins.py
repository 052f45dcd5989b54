"""How people sign in, in tests of what must hold however they do.

A provider has a folder here, called like its own in apps/authn. In it, environment.py has the variables that a
deployment needs, and sign_ins.py has:

PLUGINS      what has fixtures for whoever signs in
WAYS         how a person signs in, in process, by each kind of credential
ROUTES       its routes, by their patterns
credentials  a context manager: variables of servers, and how an address gets a value of Authorization there

Where people sign in, also:

CHECK_READS  the items that it takes to check one

And where it is the first in config/features.py:

Acts                  a class: what a Person can do beside sending requests
CREDENTIALS           the methods of Person that sign in
sign_in, sign_in_with_token, sign_in_in_every_way
SIGN_INS              the entity types that these store
LIMITS                the entity types that count requests
LIMITS_FOR_ALL        the beginnings of the sort keys of those that count for all tenants together
FAILURES              requests of its routes that fail, as apps/web/tests/test_failures.py has them
OPEN_POST             a path where everybody may send a body, and the status of a bad one
CONFIGURED, FUZZED    variables for fuzzing, and what puts something that is there into a case, by operation
in_process            a context manager: what the tests of this process need
Accounts              a context manager: what a deployment needs, and how people sign in there
process_variables     what a server needs to know that takes the credentials of this process
checked               a context manager: variables of a deployment, and options with which its check is whole
ENDED                 the entity types of the sign-ins of that check, which it deletes
"""

from config.features import DEFAULT_PROVIDER, PROVIDERS
from tests.kit.environment import kit_of

KITS = {name: kit_of(provider, "sign_ins") for name, provider in PROVIDERS.items()}
"""By the value of AUTH_PROVIDER."""
KIT = KITS[DEFAULT_PROVIDER.name]
WAYS = {name: way for kit in KITS.values() for name, way in kit.WAYS.items()}
