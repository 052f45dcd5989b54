from tests.kit.mutant import Mutant

MUTANTS = [
    Mutant(
        "the tenant is in the key",
        "apps/dynamodb/keys.py",
        'key("TENANT", tenant_id)',
        'key("TENANT", "everybody")',
        ("apps/tenancy/subdomain/tests/test_isolation.py::test_a_person_is_another_user_in_every_tenant",),
    ),
]
