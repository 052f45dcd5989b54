from apps.authn.throttles import HOUR, MINUTE, Limit

FROM_YOUR_NETWORK = "Too many sign-in links were requested from your network. The link in the newest email still works."
FOR_THIS_ADDRESS = "Too many sign-in links were requested for this address. The link in the newest email still works."
TOO_MANY_ATTEMPTS = "Too many sign-in links were tried from your network."

LINKS_PER_CLIENT = Limit("link-client", 5, MINUTE, FROM_YOUR_NETWORK)
LINKS_PER_MAILBOX = (
    Limit("link-mailbox-minute", 3, MINUTE, FOR_THIS_ADDRESS),
    Limit("link-mailbox-hour", 10, HOUR, FOR_THIS_ADDRESS),
)
LINKS_PER_MAILBOX_OF_ALL_TENANTS = Limit("link-mailbox", 20, HOUR, FOR_THIS_ADDRESS)
VERIFICATIONS_PER_CLIENT = Limit("verify-client", 10, MINUTE, TOO_MANY_ATTEMPTS)
