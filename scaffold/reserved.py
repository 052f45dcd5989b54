"""Words that cannot be the noun of a resource, or the name of a product."""

import builtins
import keyword

TYPESCRIPT = frozenset(
    """
    abstract accessor any as assert asserts async await bigint boolean break case catch class const continue
    debugger declare default defer delete do else enum export extends false finally for from function get global
    if implements import in infer instanceof interface intrinsic is keyof let module namespace never new null
    number object of out override package private protected public readonly require return satisfies set static
    string super switch symbol this throw true try type typeof undefined unique unknown using var void while
    with yield
    """.split()  # noqa: SIM905 - a list would take a screen
)
NATIVE = frozenset(
    """
    abstract as assert associatedtype boolean break byte case catch char class const continue default deinit do
    double else enum extends extension fallthrough false fileprivate final finally float for fun func goto guard
    if implements import in init inout instanceof int interface internal is long native new nil null object
    operator package precedencegroup private protected protocol public repeat rethrows return self short static
    strictfp struct subscript super switch synchronized this throw throws transient true try typealias typeof
    val var void volatile when where while
    """.split()  # noqa: SIM905
)
"""Of Java, Kotlin and Swift: the name is a part of a package's."""

TERRAFORM = frozenset(
    """
    count data each lifecycle local locals module output path provider providers resource self source terraform
    variable version
    """.split()  # noqa: SIM905
)
LANGUAGES = frozenset(word.lower() for word in keyword.kwlist) | TYPESCRIPT | NATIVE | TERRAFORM

APP = frozenset(
    """
    auth bool config docs event events health id identity item items key keys limit link links list me name page
    ready request response schema session sessions settings tenant tenants test tests token tokens user users
    web
    """.split()  # noqa: SIM905
)
"""What this app calls its own."""

COLLIDING = frozenset(
    """
    about accent access act action actions add added after alert alerts alice analytics answered array authn
    awaited back begin bob bookmark bookmarks border bottom boundary button call cancel cast change check checks
    children choose cleanup client clock complaints core cost create created date deleted describe details drawn
    dynamodb element email emails end entries entry environment error expect expected exported fact facts field
    fill first focused form found gone growth header initial iterable iterator json kept kind label last leave
    left length load loading logout longest math memo menu message messages method moment more names namesake navigate
    needs neighbour notice ok option options orjson others outbox owned owner pages panel partial people person
    pick present pressable pressed principal problem promise pull pytest query receive record refresh refusal
    refused release reload remember remove rename renamed reported resolve retry retryable route routes row rows
    save schemas screen select sent server shown signal skeleton state status stored style styles submit surface table
    take taken tenancy terminal text trimmed uncertain uncommented units use value values verified verify vi view
    visit within word words writer writers
    """.split()  # noqa: SIM905
)
"""Names in the code that would collide, and the second resource of docs/resources.md. Tests find them."""

NAMES = LANGUAGES | APP
NOUNS = NAMES | COLLIDING | frozenset(dir(builtins))
PLURALS = NOUNS | {"deployment", "keyboard", "management", "none", "oidc", "registry", "report", "run", "target"}
"""Also names of files beside one that has the plural's."""
